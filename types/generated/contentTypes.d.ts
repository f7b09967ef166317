import type { Schema, Struct } from '@strapi/strapi';

export interface AdminApiToken extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_api_tokens';
  info: {
    description: '';
    displayName: 'Api Token';
    name: 'Api Token';
    pluralName: 'api-tokens';
    singularName: 'api-token';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    accessKey: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    adminPermissions: Schema.Attribute.Relation<'oneToMany', 'admin::permission'>;
    adminUserOwner: Schema.Attribute.Relation<'manyToOne', 'admin::user'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }> &
      Schema.Attribute.DefaultTo<''>;
    encryptedKey: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    expiresAt: Schema.Attribute.DateTime;
    kind: Schema.Attribute.Enumeration<['content-api', 'admin']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'content-api'>;
    lastUsedAt: Schema.Attribute.DateTime;
    lifespan: Schema.Attribute.BigInteger;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::api-token'> & Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'admin::api-token-permission'>;
    publishedAt: Schema.Attribute.DateTime;
    type: Schema.Attribute.Enumeration<['read-only', 'full-access', 'custom']> &
      Schema.Attribute.DefaultTo<'read-only'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminApiTokenPermission extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_api_token_permissions';
  info: {
    description: '';
    displayName: 'API Token Permission';
    name: 'API Token Permission';
    pluralName: 'api-token-permissions';
    singularName: 'api-token-permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::api-token-permission'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    token: Schema.Attribute.Relation<'manyToOne', 'admin::api-token'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminPermission extends Struct.CollectionTypeSchema {
  collectionName: 'admin_permissions';
  info: {
    description: '';
    displayName: 'Permission';
    name: 'Permission';
    pluralName: 'permissions';
    singularName: 'permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    actionParameters: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<{}>;
    apiToken: Schema.Attribute.Relation<'manyToOne', 'admin::api-token'>;
    conditions: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<[]>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::permission'> & Schema.Attribute.Private;
    properties: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<{}>;
    publishedAt: Schema.Attribute.DateTime;
    role: Schema.Attribute.Relation<'manyToOne', 'admin::role'>;
    subject: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminRole extends Struct.CollectionTypeSchema {
  collectionName: 'admin_roles';
  info: {
    description: '';
    displayName: 'Role';
    name: 'Role';
    pluralName: 'roles';
    singularName: 'role';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    code: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::role'> & Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'admin::permission'>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    users: Schema.Attribute.Relation<'manyToMany', 'admin::user'>;
  };
}

export interface AdminSession extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_sessions';
  info: {
    description: 'Session Manager storage';
    displayName: 'Session';
    name: 'Session';
    pluralName: 'sessions';
    singularName: 'session';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    i18n: {
      localized: false;
    };
  };
  attributes: {
    absoluteExpiresAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    childId: Schema.Attribute.String & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    deviceId: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    expiresAt: Schema.Attribute.DateTime & Schema.Attribute.Required & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::session'> & Schema.Attribute.Private;
    metadata: Schema.Attribute.JSON & Schema.Attribute.Private;
    origin: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    sessionId: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.Unique;
    status: Schema.Attribute.String & Schema.Attribute.Private;
    type: Schema.Attribute.String & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    userId: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
  };
}

export interface AdminTransferToken extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_transfer_tokens';
  info: {
    description: '';
    displayName: 'Transfer Token';
    name: 'Transfer Token';
    pluralName: 'transfer-tokens';
    singularName: 'transfer-token';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    accessKey: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }> &
      Schema.Attribute.DefaultTo<''>;
    expiresAt: Schema.Attribute.DateTime;
    lastUsedAt: Schema.Attribute.DateTime;
    lifespan: Schema.Attribute.BigInteger;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::transfer-token'> & Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'admin::transfer-token-permission'>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminTransferTokenPermission extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_transfer_token_permissions';
  info: {
    description: '';
    displayName: 'Transfer Token Permission';
    name: 'Transfer Token Permission';
    pluralName: 'transfer-token-permissions';
    singularName: 'transfer-token-permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::transfer-token-permission'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    token: Schema.Attribute.Relation<'manyToOne', 'admin::transfer-token'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminUser extends Struct.CollectionTypeSchema {
  collectionName: 'admin_users';
  info: {
    description: '';
    displayName: 'User';
    name: 'User';
    pluralName: 'users';
    singularName: 'user';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    apiTokens: Schema.Attribute.Relation<'oneToMany', 'admin::api-token'> & Schema.Attribute.Private;
    blocked: Schema.Attribute.Boolean & Schema.Attribute.Private & Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    email: Schema.Attribute.Email &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    firstname: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    isActive: Schema.Attribute.Boolean & Schema.Attribute.Private & Schema.Attribute.DefaultTo<false>;
    lastname: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::user'> & Schema.Attribute.Private;
    password: Schema.Attribute.Password &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    preferedLanguage: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    registrationToken: Schema.Attribute.String & Schema.Attribute.Private;
    resetPasswordToken: Schema.Attribute.String & Schema.Attribute.Private;
    resetPasswordTokenExpiresAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    roles: Schema.Attribute.Relation<'manyToMany', 'admin::role'> & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    username: Schema.Attribute.String;
  };
}

export interface ApiCategoryCategory extends Struct.CollectionTypeSchema {
  collectionName: 'categories';
  info: {
    description: 'What kind of event it is.';
    displayName: 'Category';
    pluralName: 'categories';
    singularName: 'category';
  };
  options: {
    draftAndPublish: true;
  };
  attributes: {
    color: Schema.Attribute.String;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::category.category'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    slug: Schema.Attribute.UID<'name'> & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiCommunityCommunity extends Struct.CollectionTypeSchema {
  collectionName: 'communities';
  info: {
    description: 'A group that holds events; it may have sub-communities.';
    displayName: 'Community';
    pluralName: 'communities';
    singularName: 'community';
  };
  options: {
    draftAndPublish: true;
  };
  attributes: {
    children: Schema.Attribute.Relation<'oneToMany', 'api::community.community'>;
    cover: Schema.Attribute.Media<'images'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5000;
      }>;
    joinPolicy: Schema.Attribute.Enumeration<['open', 'approval']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'open'>;
    language: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 10;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::community.community'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    parent: Schema.Attribute.Relation<'manyToOne', 'api::community.community'>;
    publishedAt: Schema.Attribute.DateTime;
    slug: Schema.Attribute.UID<'name'> & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiDisputeDispute extends Struct.CollectionTypeSchema {
  collectionName: 'disputes';
  info: {
    description: 'A buyer\u2019s bank asks for money back. Written by what the gateway tells only.';
    displayName: 'Dispute';
    pluralName: 'disputes';
    singularName: 'dispute';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    amount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    amountDeducted: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    endedAt: Schema.Attribute.DateTime;
    eventDocumentId: Schema.Attribute.String;
    frozen: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    gateway: Schema.Attribute.String & Schema.Attribute.Required;
    gatewayDisputeId: Schema.Attribute.String & Schema.Attribute.Required;
    gatewayPaymentId: Schema.Attribute.String & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::dispute.dispute'> & Schema.Attribute.Private;
    lossBorneBy: Schema.Attribute.Enumeration<['organizer', 'platform']>;
    openedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    orderCode: Schema.Attribute.String & Schema.Attribute.Required;
    orderDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    organizerDocumentId: Schema.Attribute.String;
    paymentDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    phase: Schema.Attribute.Enumeration<
      ['fraud', 'retrieval', 'chargeback', 'pre_arbitration', 'arbitration']
    > &
      Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    reasonCode: Schema.Attribute.String;
    reasonDescription: Schema.Attribute.Text;
    reconciledAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    respondBy: Schema.Attribute.DateTime;
    state: Schema.Attribute.Enumeration<['open', 'under_review', 'won', 'lost', 'closed']> &
      Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiEventCancellationEventCancellation extends Struct.CollectionTypeSchema {
  collectionName: 'event_cancellations';
  info: {
    description: 'The end of an event\u2019s orders after it was cancelled. Made and moved by actions only.';
    displayName: 'Event cancellation';
    pluralName: 'event-cancellations';
    singularName: 'event-cancellation';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    eventDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    eventTitle: Schema.Attribute.String;
    finishedAt: Schema.Attribute.DateTime;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::event-cancellation.event-cancellation'> &
      Schema.Attribute.Private;
    organizerDocumentId: Schema.Attribute.String;
    platformFee: Schema.Attribute.Enumeration<['returned', 'kept']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'returned'>;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.Text;
    startedBy: Schema.Attribute.String;
    state: Schema.Attribute.Enumeration<['running', 'stopped', 'done']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'running'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiEventOperationsEventOperations extends Struct.CollectionTypeSchema {
  collectionName: 'event_operations';
  info: {
    description: 'State, seats and decisions of one event. Changed by actions only.';
    displayName: 'Event operations';
    pluralName: 'event-operations-list';
    singularName: 'event-operations';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    approvedAt: Schema.Attribute.DateTime;
    approvedBy: Schema.Attribute.String;
    cancelledAt: Schema.Attribute.DateTime;
    cancelledReason: Schema.Attribute.Text;
    capacity: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    endsAt: Schema.Attribute.DateTime;
    eventDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::event-operations.event-operations'> &
      Schema.Attribute.Private;
    organizerDocumentId: Schema.Attribute.String;
    published: Schema.Attribute.Boolean & Schema.Attribute.Required & Schema.Attribute.DefaultTo<false>;
    publishedAt: Schema.Attribute.DateTime;
    rejectedReason: Schema.Attribute.Text;
    reserved: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    snapshot: Schema.Attribute.JSON & Schema.Attribute.Private;
    sold: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    startsAt: Schema.Attribute.DateTime;
    state: Schema.Attribute.Enumeration<['draft', 'submitted', 'approved', 'rejected', 'cancelled']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'draft'>;
    title: Schema.Attribute.String;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiEventEvent extends Struct.CollectionTypeSchema {
  collectionName: 'events';
  info: {
    description: 'What people come to. Publishing approves it and opens registration.';
    displayName: 'Event';
    pluralName: 'events';
    singularName: 'event';
  };
  options: {
    draftAndPublish: true;
  };
  attributes: {
    audience: Schema.Attribute.Enumeration<['public', 'community', 'sub_community']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'public'>;
    capacity: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    category: Schema.Attribute.Relation<'manyToOne', 'api::category.category'>;
    community: Schema.Attribute.Relation<'manyToOne', 'api::community.community'>;
    cover: Schema.Attribute.Media<'images'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.RichText;
    endsAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    gallery: Schema.Attribute.Media<'images' | 'videos', true>;
    language: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 10;
      }> &
      Schema.Attribute.DefaultTo<'en'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::event.event'> & Schema.Attribute.Private;
    onlineUrl: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    organizer: Schema.Attribute.Relation<'manyToOne', 'api::organizer.organizer'>;
    publishedAt: Schema.Attribute.DateTime;
    questions: Schema.Attribute.JSON & Schema.Attribute.CustomField<'global::questions'>;
    refundPolicy: Schema.Attribute.JSON & Schema.Attribute.CustomField<'global::refund-policy'>;
    registrationClosesAt: Schema.Attribute.DateTime;
    registrationOpensAt: Schema.Attribute.DateTime;
    requiresApproval: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    slug: Schema.Attribute.UID<'title'> & Schema.Attribute.Required;
    startsAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    summary: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
    tags: Schema.Attribute.JSON;
    terms: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5000;
      }>;
    ticketTypes: Schema.Attribute.Relation<'oneToMany', 'api::ticket-type.ticket-type'>;
    timezone: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }> &
      Schema.Attribute.DefaultTo<'Asia/Kolkata'>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 160;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    venue: Schema.Attribute.Relation<'manyToOne', 'api::venue.venue'>;
  };
}

export interface ApiFinanceSettingsFinanceSettings extends Struct.SingleTypeSchema {
  collectionName: 'finance_settings';
  info: {
    description: 'Fees, taxes and terms that apply from the next order on.';
    displayName: 'Finance settings';
    pluralName: 'finance-settings-list';
    singularName: 'finance-settings';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    approvalHoldHours: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 720;
          min: 1;
        },
        number
      > &
      Schema.Attribute.DefaultTo<48>;
    bankResultsBySecondPerson: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<true>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 3;
        minLength: 3;
      }> &
      Schema.Attribute.DefaultTo<'INR'>;
    disputeLossBorneBy: Schema.Attribute.Enumeration<['organizer', 'platform']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'organizer'>;
    gatewayFeeBorneBy: Schema.Attribute.Enumeration<['organizer', 'platform']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'organizer'>;
    gatewayFeeBps: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::percent'> &
      Schema.Attribute.SetMinMax<
        {
          max: 10000;
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<150>;
    gstBps: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::percent'> &
      Schema.Attribute.SetMinMax<
        {
          max: 10000;
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<1800>;
    holdMinutes: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 1440;
          min: 2;
        },
        number
      > &
      Schema.Attribute.DefaultTo<15>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::finance-settings.finance-settings'> &
      Schema.Attribute.Private;
    minimumPayout: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<50000>;
    payeeCoolingHours: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 720;
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<48>;
    payoutApprovalLimits: Schema.Attribute.JSON & Schema.Attribute.CustomField<'global::approval-limits'>;
    payoutHoldDays: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 365;
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<7>;
    payoutSchedule: Schema.Attribute.Enumeration<['off', 'daily', 'weekly']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'off'>;
    payoutSecondApprovalAbove: Schema.Attribute.Integer &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    platformFeeBps: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::percent'> &
      Schema.Attribute.SetMinMax<
        {
          max: 10000;
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<1000>;
    publishedAt: Schema.Attribute.DateTime;
    referralBounty: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<1000>;
    refundApprovalAbove: Schema.Attribute.Integer &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    timezone: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }> &
      Schema.Attribute.DefaultTo<'Asia/Kolkata'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    waitingListOfferHours: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 720;
          min: 1;
        },
        number
      > &
      Schema.Attribute.DefaultTo<24>;
  };
}

export interface ApiGateAssignmentGateAssignment extends Struct.CollectionTypeSchema {
  collectionName: 'gate_assignments';
  info: {
    description: 'Who may scan passes at which event.';
    displayName: 'Gate assignment';
    pluralName: 'gate-assignments';
    singularName: 'gate-assignment';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    event: Schema.Attribute.Relation<'manyToOne', 'api::event.event'>;
    eventDocumentId: Schema.Attribute.String;
    gateName: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::gate-assignment.gate-assignment'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    user: Schema.Attribute.Relation<'manyToOne', 'plugin::users-permissions.user'>;
    userId: Schema.Attribute.Integer;
    validUntil: Schema.Attribute.DateTime;
  };
}

export interface ApiMembershipMembership extends Struct.CollectionTypeSchema {
  collectionName: 'memberships';
  info: {
    description: 'Who belongs to which community, and since when.';
    displayName: 'Membership';
    pluralName: 'memberships';
    singularName: 'membership';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    communityDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::membership.membership'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    role: Schema.Attribute.Enumeration<['member', 'moderator', 'owner']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'member'>;
    since: Schema.Attribute.DateTime & Schema.Attribute.Required;
    state: Schema.Attribute.Enumeration<['active', 'pending']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'active'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    userId: Schema.Attribute.Integer & Schema.Attribute.Required;
  };
}

export interface ApiOrderOrder extends Struct.CollectionTypeSchema {
  collectionName: 'orders';
  info: {
    description: 'Who bought what, and what it cost. Changed by actions only.';
    displayName: 'Order';
    pluralName: 'orders';
    singularName: 'order';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    approvalState: Schema.Attribute.Enumeration<['none', 'awaiting', 'approved', 'rejected']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'none'>;
    approvedBy: Schema.Attribute.String;
    buyerEmail: Schema.Attribute.Email & Schema.Attribute.Required;
    buyerGstin: Schema.Attribute.String;
    buyerLegalName: Schema.Attribute.String;
    buyerName: Schema.Attribute.String & Schema.Attribute.Required;
    buyerPhone: Schema.Attribute.String;
    cancelledAt: Schema.Attribute.DateTime;
    cancelReason: Schema.Attribute.String;
    code: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 3;
        minLength: 3;
      }>;
    discount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    eventDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    eventTitle: Schema.Attribute.String;
    expiresAt: Schema.Attribute.DateTime;
    fees: Schema.Attribute.JSON & Schema.Attribute.Private;
    gatewayFeeEstimate: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    gatewayOrderAskedAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    gatewayOrderId: Schema.Attribute.String;
    lines: Schema.Attribute.JSON & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::order.order'> & Schema.Attribute.Private;
    organizerDocumentId: Schema.Attribute.String;
    paidAt: Schema.Attribute.DateTime;
    platformFee: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    platformFeeTax: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    policy: Schema.Attribute.JSON;
    promoCode: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    reconciledAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    referralCode: Schema.Attribute.String;
    refundedTotal: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    rejectedReason: Schema.Attribute.Text;
    seatsHeld: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<true>;
    state: Schema.Attribute.Enumeration<
      ['pending', 'paid', 'partially_refunded', 'refunded', 'expired', 'cancelled']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'pending'>;
    subtotal: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    tax: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    total: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    userId: Schema.Attribute.Integer;
  };
}

export interface ApiOrganizerOrganizer extends Struct.CollectionTypeSchema {
  collectionName: 'organizers';
  info: {
    description: 'Who holds events and is paid for them.';
    displayName: 'Organizer';
    pluralName: 'organizers';
    singularName: 'organizer';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    address: Schema.Attribute.Text &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5000;
      }>;
    email: Schema.Attribute.Email & Schema.Attribute.Private;
    feeBps: Schema.Attribute.Integer &
      Schema.Attribute.Private &
      Schema.Attribute.CustomField<'global::percent'> &
      Schema.Attribute.SetMinMax<
        {
          max: 10000;
          min: 0;
        },
        number
      >;
    gstin: Schema.Attribute.String;
    legalName: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::organizer.organizer'> &
      Schema.Attribute.Private;
    logo: Schema.Attribute.Media<'images'>;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    owner: Schema.Attribute.Relation<'manyToOne', 'plugin::users-permissions.user'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    region: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    slug: Schema.Attribute.UID<'name'> & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiPayeePayee extends Struct.CollectionTypeSchema {
  collectionName: 'payees';
  info: {
    description: 'Where an organizer or referrer is paid. Changed by themselves only, and never shown in full.';
    displayName: 'Payee';
    pluralName: 'payees';
    singularName: 'payee';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    bankName: Schema.Attribute.String;
    changedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    contactId: Schema.Attribute.String & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    fundAccountId: Schema.Attribute.String & Schema.Attribute.Private;
    ifsc: Schema.Attribute.String & Schema.Attribute.Private;
    kind: Schema.Attribute.Enumeration<['organizer', 'referrer']> & Schema.Attribute.Required;
    legalName: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::payee.payee'> & Schema.Attribute.Private;
    mask: Schema.Attribute.String & Schema.Attribute.Required;
    method: Schema.Attribute.Enumeration<['bank', 'upi']> & Schema.Attribute.Required;
    ownerDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    sealed: Schema.Attribute.Password & Schema.Attribute.Required & Schema.Attribute.Private;
    state: Schema.Attribute.Enumeration<['active', 'frozen']> & Schema.Attribute.Required;
    stateAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    stateBy: Schema.Attribute.String & Schema.Attribute.Private;
    stateReason: Schema.Attribute.Text & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    usableFrom: Schema.Attribute.DateTime & Schema.Attribute.Required;
    userId: Schema.Attribute.Integer & Schema.Attribute.Private;
    verification: Schema.Attribute.Enumeration<['none', 'pending', 'verified', 'failed']> &
      Schema.Attribute.Required;
    verifiedName: Schema.Attribute.String & Schema.Attribute.Private;
  };
}

export interface ApiPaymentPayment extends Struct.CollectionTypeSchema {
  collectionName: 'payments';
  info: {
    description: 'Money that was taken for an order: by a gateway, or recorded by staff. Written by actions only.';
    displayName: 'Payment';
    pluralName: 'payments';
    singularName: 'payment';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    amount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    capturedAt: Schema.Attribute.DateTime;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    disputeLost: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    disputesOpen: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    errorCode: Schema.Attribute.String;
    errorDescription: Schema.Attribute.Text;
    eventDocumentId: Schema.Attribute.String;
    fee: Schema.Attribute.Integer & Schema.Attribute.CustomField<'global::money'>;
    gateway: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.DefaultTo<'razorpay'>;
    gatewayOrderId: Schema.Attribute.String;
    gatewayPaymentId: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::payment.payment'> & Schema.Attribute.Private;
    method: Schema.Attribute.String;
    orderCode: Schema.Attribute.String & Schema.Attribute.Required;
    orderDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    proofKey: Schema.Attribute.String & Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    purpose: Schema.Attribute.Enumeration<['order', 'surplus']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'order'>;
    receivedOn: Schema.Attribute.Date;
    recordedBy: Schema.Attribute.String;
    reference: Schema.Attribute.String;
    refundsCommitted: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    state: Schema.Attribute.Enumeration<
      ['created', 'authorized', 'captured', 'partially_refunded', 'refunded', 'failed']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'created'>;
    tax: Schema.Attribute.Integer & Schema.Attribute.CustomField<'global::money'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiPayoutPayout extends Struct.CollectionTypeSchema {
  collectionName: 'payouts';
  info: {
    description: 'Money paid to an organizer or referrer. Made and moved by actions and rules only.';
    displayName: 'Payout';
    pluralName: 'payouts';
    singularName: 'payout';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    accountChangedAt: Schema.Attribute.DateTime;
    amount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    approvedAt: Schema.Attribute.DateTime;
    approvedBy: Schema.Attribute.String;
    attempts: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    code: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    cutoff: Schema.Attribute.DateTime & Schema.Attribute.Required;
    endedAt: Schema.Attribute.DateTime;
    explanation: Schema.Attribute.JSON;
    failure: Schema.Attribute.Text;
    failureKind: Schema.Attribute.String;
    fee: Schema.Attribute.Integer & Schema.Attribute.CustomField<'global::money'>;
    feeTax: Schema.Attribute.Integer & Schema.Attribute.CustomField<'global::money'>;
    heldBy: Schema.Attribute.String;
    heldReason: Schema.Attribute.Text;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::payout.payout'> & Schema.Attribute.Private;
    mask: Schema.Attribute.String & Schema.Attribute.Required;
    method: Schema.Attribute.Enumeration<['bank', 'upi']> & Schema.Attribute.Required;
    origin: Schema.Attribute.Enumeration<['run', 'manual', 'request']> & Schema.Attribute.Required;
    ownerDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    ownerName: Schema.Attribute.String & Schema.Attribute.Required;
    paidAt: Schema.Attribute.DateTime;
    payable: Schema.Attribute.Enumeration<['organizer_payable', 'referrer_payable']> &
      Schema.Attribute.Required;
    payeeDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    preparedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    preparedBy: Schema.Attribute.String & Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    rail: Schema.Attribute.Enumeration<['razorpayx', 'bank_file']>;
    rejectedBy: Schema.Attribute.String;
    rejectedReason: Schema.Attribute.Text;
    runDocumentId: Schema.Attribute.String;
    secondApprovedAt: Schema.Attribute.DateTime;
    secondApprovedBy: Schema.Attribute.String;
    state: Schema.Attribute.Enumeration<
      [
        'pending_approval',
        'on_hold',
        'approved',
        'processing',
        'paid',
        'failed',
        'rejected',
        'cancelled',
        'reversed',
      ]
    > &
      Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    utr: Schema.Attribute.String;
    version: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<1>;
  };
}

export interface ApiRefundRefund extends Struct.CollectionTypeSchema {
  collectionName: 'refunds';
  info: {
    description: 'Money given back. Made by actions and rules only.';
    displayName: 'Refund';
    pluralName: 'refunds';
    singularName: 'refund';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    amount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    approvedAt: Schema.Attribute.DateTime;
    approvedBy: Schema.Attribute.String;
    attempts: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    automatic: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<true>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    eventDocumentId: Schema.Attribute.String;
    failure: Schema.Attribute.Text;
    feesKept: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    gatewayPaymentId: Schema.Attribute.String;
    gatewayRefundId: Schema.Attribute.String;
    kept: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    lines: Schema.Attribute.JSON;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::refund.refund'> & Schema.Attribute.Private;
    needsApproval: Schema.Attribute.Enumeration<['policy', 'amount']>;
    note: Schema.Attribute.Text;
    orderCode: Schema.Attribute.String & Schema.Attribute.Required;
    orderDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    origin: Schema.Attribute.Enumeration<['buyer', 'staff', 'event_cancelled', 'system', 'dashboard']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'system'>;
    paidBy: Schema.Attribute.Enumeration<['cash', 'cheque', 'upi', 'bank_transfer']>;
    paidOn: Schema.Attribute.Date;
    paidReference: Schema.Attribute.String;
    paymentDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    percent: Schema.Attribute.Integer;
    platformFee: Schema.Attribute.Enumeration<['returned', 'kept']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'kept'>;
    platformFeeReturned: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    platformFeeTaxReturned: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    processedAt: Schema.Attribute.DateTime;
    proofKey: Schema.Attribute.String & Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.Enumeration<
      [
        'late_payment',
        'second_payment',
        'wrong_amount',
        'wrong_currency',
        'event_cancelled',
        'event_ended',
        'not_approved',
        'requested',
        'dashboard',
      ]
    > &
      Schema.Attribute.Required;
    reconciledAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    refusal: Schema.Attribute.String;
    registrations: Schema.Attribute.JSON;
    rejectedBy: Schema.Attribute.String;
    rejectedReason: Schema.Attribute.Text;
    requestedBy: Schema.Attribute.String;
    settledBy: Schema.Attribute.String;
    speed: Schema.Attribute.Enumeration<['normal', 'instant']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'normal'>;
    speedProcessed: Schema.Attribute.Enumeration<['normal', 'instant']>;
    state: Schema.Attribute.Enumeration<
      ['requested', 'approved', 'processing', 'processed', 'failed', 'rejected', 'settled_outside']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'approved'>;
    tax: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    via: Schema.Attribute.Enumeration<['gateway', 'outside']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'gateway'>;
  };
}

export interface ApiRegistrationRegistration extends Struct.CollectionTypeSchema {
  collectionName: 'registrations';
  info: {
    description: 'One person\u2019s place at an event. Changed by actions only.';
    displayName: 'Registration';
    pluralName: 'registrations';
    singularName: 'registration';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    answers: Schema.Attribute.JSON;
    attendedAt: Schema.Attribute.DateTime;
    attendeeEmail: Schema.Attribute.Email;
    attendeeName: Schema.Attribute.String & Schema.Attribute.Required;
    cancelledAt: Schema.Attribute.DateTime;
    confirmedAt: Schema.Attribute.DateTime;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    eventDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::registration.registration'> &
      Schema.Attribute.Private;
    orderCode: Schema.Attribute.String & Schema.Attribute.Required;
    orderDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    passFile: Schema.Attribute.String & Schema.Attribute.Private;
    passIssuedAt: Schema.Attribute.DateTime;
    passKeyId: Schema.Attribute.String & Schema.Attribute.Private;
    passRevokedAt: Schema.Attribute.DateTime;
    passSecret: Schema.Attribute.String & Schema.Attribute.Private;
    passVersion: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    position: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    publishedAt: Schema.Attribute.DateTime;
    reentry: Schema.Attribute.Enumeration<['none', 'allowed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'none'>;
    state: Schema.Attribute.Enumeration<
      ['awaiting_approval', 'reserved', 'confirmed', 'attended', 'cancelled']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'reserved'>;
    ticketTypeDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    ticketTypeName: Schema.Attribute.String;
    unitPrice: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    userId: Schema.Attribute.Integer & Schema.Attribute.Private;
  };
}

export interface ApiSettlementSettlement extends Struct.CollectionTypeSchema {
  collectionName: 'settlements';
  info: {
    description: 'One transfer from the payment gateway to the bank. Written by what the gateway tells only.';
    displayName: 'Settlement';
    pluralName: 'settlements';
    singularName: 'settlement';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    amount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    bankLineDocumentId: Schema.Attribute.String;
    bookedAt: Schema.Attribute.DateTime;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    fees: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    gateway: Schema.Attribute.String & Schema.Attribute.Required;
    gatewaySettlementId: Schema.Attribute.String & Schema.Attribute.Required;
    linesReadAt: Schema.Attribute.DateTime;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::settlement.settlement'> &
      Schema.Attribute.Private;
    matchedAt: Schema.Attribute.DateTime;
    matchedBy: Schema.Attribute.Enumeration<['utr', 'amount', 'hand']>;
    publishedAt: Schema.Attribute.DateTime;
    settledAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    state: Schema.Attribute.Enumeration<['created', 'processed', 'failed']> & Schema.Attribute.Required;
    tax: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.CustomField<'global::money'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    utr: Schema.Attribute.String;
  };
}

export interface ApiTicketTypeTicketType extends Struct.CollectionTypeSchema {
  collectionName: 'ticket_types';
  info: {
    description: 'What a person can buy for an event, its price with tax and how many there are.';
    displayName: 'Ticket type';
    pluralName: 'ticket-types';
    singularName: 'ticket-type';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    capacity: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 3;
        minLength: 3;
      }> &
      Schema.Attribute.DefaultTo<'INR'>;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    event: Schema.Attribute.Relation<'manyToOne', 'api::event.event'>;
    eventDocumentId: Schema.Attribute.String;
    hidden: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    hsnSac: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 8;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::ticket-type.ticket-type'> &
      Schema.Attribute.Private;
    maxPerOrder: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 50;
          min: 1;
        },
        number
      > &
      Schema.Attribute.DefaultTo<10>;
    minPerOrder: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 50;
          min: 1;
        },
        number
      > &
      Schema.Attribute.DefaultTo<1>;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    position: Schema.Attribute.Integer & Schema.Attribute.DefaultTo<0>;
    price: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    publishedAt: Schema.Attribute.DateTime;
    reentry: Schema.Attribute.Enumeration<['none', 'allowed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'none'>;
    reserved: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    salesEndAt: Schema.Attribute.DateTime;
    salesStartAt: Schema.Attribute.DateTime;
    sold: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    taxRateBps: Schema.Attribute.Integer &
      Schema.Attribute.CustomField<'global::percent'> &
      Schema.Attribute.SetMinMax<
        {
          max: 10000;
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    waiting: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
  };
}

export interface ApiVenueVenue extends Struct.CollectionTypeSchema {
  collectionName: 'venues';
  info: {
    description: 'A place where events happen.';
    displayName: 'Venue';
    pluralName: 'venues';
    singularName: 'venue';
  };
  options: {
    draftAndPublish: true;
  };
  attributes: {
    address: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    city: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    country: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2;
        minLength: 2;
      }> &
      Schema.Attribute.DefaultTo<'IN'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    directions: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    latitude: Schema.Attribute.Decimal &
      Schema.Attribute.SetMinMax<
        {
          max: 90;
          min: -90;
        },
        number
      >;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::venue.venue'> & Schema.Attribute.Private;
    longitude: Schema.Attribute.Decimal &
      Schema.Attribute.SetMinMax<
        {
          max: 180;
          min: -180;
        },
        number
      >;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 160;
      }>;
    postalCode: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 20;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    region: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    slug: Schema.Attribute.UID<'name'> & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiWaitingListEntryWaitingListEntry extends Struct.CollectionTypeSchema {
  collectionName: 'waiting_list_entries';
  info: {
    description: 'People who wait for a ticket that is sold out. Made and moved by actions only.';
    displayName: 'Waiting list';
    pluralName: 'waiting-list-entries';
    singularName: 'waiting-list-entry';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    email: Schema.Attribute.Email & Schema.Attribute.Required;
    endedAt: Schema.Attribute.DateTime;
    endReason: Schema.Attribute.Enumeration<
      [
        'accepted',
        'declined',
        'left',
        'removed',
        'offer_expired',
        'event_cancelled',
        'event_ended',
        'registration_closed',
        'sales_closed',
        'ticket_gone',
      ]
    >;
    eventDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    eventTitle: Schema.Attribute.String;
    joinedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::waiting-list-entry.waiting-list-entry'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String & Schema.Attribute.Required;
    offeredAt: Schema.Attribute.DateTime;
    offerExpiresAt: Schema.Attribute.DateTime;
    orderDocumentId: Schema.Attribute.String;
    organizerDocumentId: Schema.Attribute.String;
    phone: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    quantity: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<1>;
    queuedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    state: Schema.Attribute.Enumeration<['waiting', 'offered', 'accepted', 'left', 'lapsed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'waiting'>;
    ticketTypeDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    ticketTypeName: Schema.Attribute.String & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    userId: Schema.Attribute.Integer;
  };
}

export interface PluginActivityDelivery extends Struct.CollectionTypeSchema {
  collectionName: 'activity_deliveries';
  info: {
    description: 'One activity entry on its way to one subscriber. Dead ones are revived on the Activity page.';
    displayName: 'Delivery';
    pluralName: 'deliveries';
    singularName: 'delivery';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    attempts: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    doneAt: Schema.Attribute.DateTime;
    dueAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    entryId: Schema.Attribute.Integer & Schema.Attribute.Required;
    lastError: Schema.Attribute.Text;
    leaseOwner: Schema.Attribute.String;
    leaseUntil: Schema.Attribute.DateTime;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::activity.delivery'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    queue: Schema.Attribute.String & Schema.Attribute.Required;
    state: Schema.Attribute.Enumeration<['due', 'running', 'done', 'dead']> & Schema.Attribute.Required;
    subscriber: Schema.Attribute.String & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginActivityEntry extends Struct.CollectionTypeSchema {
  collectionName: 'activity_entries';
  info: {
    description: 'What happened, who caused it and when. Written by the system only; holds ids and states, no personal data.';
    displayName: 'Activity entry';
    pluralName: 'entries';
    singularName: 'entry';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    actorId: Schema.Attribute.String;
    actorType: Schema.Attribute.Enumeration<['system', 'user', 'admin', 'guest', 'gateway']> &
      Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    eventDocumentId: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::activity.entry'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String & Schema.Attribute.Required;
    occurredAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    orderDocumentId: Schema.Attribute.String;
    organizerDocumentId: Schema.Attribute.String;
    payload: Schema.Attribute.JSON;
    publishedAt: Schema.Attribute.DateTime;
    subjectDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    subjectType: Schema.Attribute.String & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginCheckInAdmission extends Struct.CollectionTypeSchema {
  collectionName: 'admissions';
  info: {
    description: 'One scan at a gate and what was decided. Written by scanners and gate staff only.';
    displayName: 'Admission';
    pluralName: 'admissions';
    singularName: 'admission';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    byUserId: Schema.Attribute.Integer;
    conflict: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    eventDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    gate: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::check-in.admission'> &
      Schema.Attribute.Private;
    manual: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    message: Schema.Attribute.Text;
    nonce: Schema.Attribute.String & Schema.Attribute.Required;
    orderCode: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.Text;
    recordedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    reentry: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    registrationDocumentId: Schema.Attribute.String;
    result: Schema.Attribute.Enumeration<
      ['admitted', 'already_admitted', 'wrong_event', 'revoked', 'expired', 'not_confirmed', 'unreadable']
    > &
      Schema.Attribute.Required;
    scannedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    ticketTypeDocumentId: Schema.Attribute.String;
    undoneAt: Schema.Attribute.DateTime;
    undoneByUserId: Schema.Attribute.Integer;
    undoneReason: Schema.Attribute.Text;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginContentReleasesRelease extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_releases';
  info: {
    displayName: 'Release';
    pluralName: 'releases';
    singularName: 'release';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    actions: Schema.Attribute.Relation<'oneToMany', 'plugin::content-releases.release-action'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::content-releases.release'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String & Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    releasedAt: Schema.Attribute.DateTime;
    scheduledAt: Schema.Attribute.DateTime;
    status: Schema.Attribute.Enumeration<['ready', 'blocked', 'failed', 'done', 'empty']> &
      Schema.Attribute.Required;
    timezone: Schema.Attribute.String;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginContentReleasesReleaseAction extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_release_actions';
  info: {
    displayName: 'Release Action';
    pluralName: 'release-actions';
    singularName: 'release-action';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    contentType: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    entryDocumentId: Schema.Attribute.String;
    isEntryValid: Schema.Attribute.Boolean;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::content-releases.release-action'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    release: Schema.Attribute.Relation<'manyToOne', 'plugin::content-releases.release'>;
    type: Schema.Attribute.Enumeration<['publish', 'unpublish']> & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginI18NLocale extends Struct.CollectionTypeSchema {
  collectionName: 'i18n_locale';
  info: {
    collectionName: 'locales';
    description: '';
    displayName: 'Locale';
    pluralName: 'locales';
    singularName: 'locale';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    code: Schema.Attribute.String & Schema.Attribute.Unique;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::i18n.locale'> & Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.SetMinMax<
        {
          max: 50;
          min: 1;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginInvoicesInvoice extends Struct.CollectionTypeSchema {
  collectionName: 'invoices';
  info: {
    description: 'Tax invoices, receipts and credit notes as they were issued. Nothing is ever changed or deleted; a mistake is put right by a credit note.';
    displayName: 'Invoice';
    pluralName: 'invoices';
    singularName: 'invoice';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    buyer: Schema.Attribute.JSON & Schema.Attribute.Required;
    cgst: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    eventDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    eventTitle: Schema.Attribute.String;
    file: Schema.Attribute.String & Schema.Attribute.Private;
    financialYear: Schema.Attribute.String & Schema.Attribute.Required;
    igst: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    issuedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    kind: Schema.Attribute.Enumeration<['tax_invoice', 'receipt', 'credit_note']> & Schema.Attribute.Required;
    lines: Schema.Attribute.JSON & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::invoices.invoice'> &
      Schema.Attribute.Private;
    number: Schema.Attribute.String & Schema.Attribute.Required;
    occasion: Schema.Attribute.JSON & Schema.Attribute.Required;
    orderCode: Schema.Attribute.String & Schema.Attribute.Required;
    orderDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    organizerDocumentId: Schema.Attribute.String;
    originalDocumentId: Schema.Attribute.String;
    originalIssuedAt: Schema.Attribute.DateTime;
    originalNumber: Schema.Attribute.String;
    payment: Schema.Attribute.JSON;
    placeOfSupply: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.String;
    refundDocumentId: Schema.Attribute.String;
    sequence: Schema.Attribute.Integer & Schema.Attribute.Required;
    sgst: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'> &
      Schema.Attribute.DefaultTo<0>;
    supplier: Schema.Attribute.JSON & Schema.Attribute.Required;
    supplierKey: Schema.Attribute.String & Schema.Attribute.Required;
    taxable: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    total: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginLedgerAdjustment extends Struct.CollectionTypeSchema {
  collectionName: 'ledger_adjustments';
  info: {
    description: 'What one person proposes to put right in the books, and a second one approves.';
    displayName: 'Ledger adjustment';
    pluralName: 'adjustments';
    singularName: 'adjustment';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    answer: Schema.Attribute.Text;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    decidedAt: Schema.Attribute.DateTime;
    decidedBy: Schema.Attribute.String;
    eventDocumentId: Schema.Attribute.String;
    lines: Schema.Attribute.JSON & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::ledger.adjustment'> &
      Schema.Attribute.Private;
    orderDocumentId: Schema.Attribute.String;
    organizerDocumentId: Schema.Attribute.String;
    proposedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    proposedBy: Schema.Attribute.String & Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.Text & Schema.Attribute.Required;
    state: Schema.Attribute.Enumeration<['proposed', 'approved', 'rejected', 'withdrawn']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'proposed'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginLedgerClose extends Struct.CollectionTypeSchema {
  collectionName: 'ledger_closes';
  info: {
    description: 'A month of the books that is closed: the database takes no journal in it any more.';
    displayName: 'Ledger close';
    pluralName: 'closes';
    singularName: 'close';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    closedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    closedBy: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    endsAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    journals: Schema.Attribute.Integer & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::ledger.close'> & Schema.Attribute.Private;
    month: Schema.Attribute.String & Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    startsAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    timezone: Schema.Attribute.String & Schema.Attribute.Required;
    totals: Schema.Attribute.JSON & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginLedgerJournal extends Struct.CollectionTypeSchema {
  collectionName: 'ledger_journals';
  info: {
    description: 'One cause that moved money. Its lines sum to zero; nothing is ever changed, only reversed by another.';
    displayName: 'Ledger journal';
    pluralName: 'journals';
    singularName: 'journal';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    causeKey: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    kind: Schema.Attribute.String & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::ledger.journal'> &
      Schema.Attribute.Private;
    memo: Schema.Attribute.Text;
    occurredAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    reversalOf: Schema.Attribute.String;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginLedgerLine extends Struct.CollectionTypeSchema {
  collectionName: 'ledger_lines';
  info: {
    description: 'One side of a journal: debits are positive, credits negative, in minor units (paise).';
    displayName: 'Ledger line';
    pluralName: 'lines';
    singularName: 'line';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    account: Schema.Attribute.String & Schema.Attribute.Required;
    amount: Schema.Attribute.BigInteger & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    eventDocumentId: Schema.Attribute.String;
    journalId: Schema.Attribute.Integer & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::ledger.line'> & Schema.Attribute.Private;
    orderDocumentId: Schema.Attribute.String;
    organizerDocumentId: Schema.Attribute.String;
    ownerDocumentId: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPaymentsWebhookEvent extends Struct.CollectionTypeSchema {
  collectionName: 'payment_webhook_events';
  info: {
    description: 'What a gateway told us, as it came. Written by the gateway only; a verified one can be replayed.';
    displayName: 'Payment webhook';
    pluralName: 'webhook-events';
    singularName: 'webhook-event';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: true;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    attempts: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    body: Schema.Attribute.Text & Schema.Attribute.Private;
    bodyHash: Schema.Attribute.String & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    event: Schema.Attribute.String;
    gateway: Schema.Attribute.String & Schema.Attribute.Required;
    gatewayEventId: Schema.Attribute.String & Schema.Attribute.Required;
    gatewayOrderId: Schema.Attribute.String;
    gatewayPaymentId: Schema.Attribute.String;
    headers: Schema.Attribute.JSON;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::payments.webhook-event'> &
      Schema.Attribute.Private;
    outcome: Schema.Attribute.String;
    problem: Schema.Attribute.Text;
    processedAt: Schema.Attribute.DateTime;
    publishedAt: Schema.Attribute.DateTime;
    receivedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    signatureKind: Schema.Attribute.Enumeration<['current', 'previous', 'none']> &
      Schema.Attribute.DefaultTo<'none'>;
    state: Schema.Attribute.Enumeration<['received', 'processed', 'failed', 'refused']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'received'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    verified: Schema.Attribute.Boolean & Schema.Attribute.Required & Schema.Attribute.DefaultTo<false>;
  };
}

export interface PluginReconciliationBankLine extends Struct.CollectionTypeSchema {
  collectionName: 'bank_lines';
  info: {
    description: 'One line of our bank account, from an imported statement.';
    displayName: 'Bank line';
    pluralName: 'bank-lines';
    singularName: 'bank-line';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    balance: Schema.Attribute.Integer & Schema.Attribute.CustomField<'global::money'>;
    byHand: Schema.Attribute.Boolean & Schema.Attribute.Required & Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    credit: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    day: Schema.Attribute.String & Schema.Attribute.Required;
    debit: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    identity: Schema.Attribute.String & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::reconciliation.bank-line'> &
      Schema.Attribute.Private;
    narration: Schema.Attribute.Text;
    note: Schema.Attribute.Text;
    publishedAt: Schema.Attribute.DateTime;
    reference: Schema.Attribute.String;
    rowNumber: Schema.Attribute.Integer & Schema.Attribute.Required;
    setAsideAt: Schema.Attribute.DateTime;
    setAsideBy: Schema.Attribute.String;
    statementDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginReconciliationDifference extends Struct.CollectionTypeSchema {
  collectionName: 'reconciliation_differences';
  info: {
    description: 'Where what the gateway or the bank tells and our own books do not agree.';
    displayName: 'Difference';
    pluralName: 'differences';
    singularName: 'difference';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    amount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    closedAt: Schema.Attribute.DateTime;
    closedBy: Schema.Attribute.String;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    facts: Schema.Attribute.JSON;
    firstSeenAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    key: Schema.Attribute.String & Schema.Attribute.Required;
    kind: Schema.Attribute.String & Schema.Attribute.Required;
    lastSeenAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::reconciliation.difference'> &
      Schema.Attribute.Private;
    note: Schema.Attribute.Text;
    orderCode: Schema.Attribute.String;
    orderDocumentId: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    recordDocumentId: Schema.Attribute.String;
    state: Schema.Attribute.Enumeration<['open', 'closed', 'noted']> & Schema.Attribute.Required;
    subjectId: Schema.Attribute.String & Schema.Attribute.Required;
    subjectType: Schema.Attribute.Enumeration<['payment', 'refund', 'settlement', 'bank_line', 'clearing']> &
      Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginReconciliationRun extends Struct.CollectionTypeSchema {
  collectionName: 'reconciliation_runs';
  info: {
    description: 'One comparison of the gateway with our books.';
    displayName: 'Comparison';
    pluralName: 'runs';
    singularName: 'run';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    askedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    askedBy: Schema.Attribute.String & Schema.Attribute.Required;
    closed: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    failure: Schema.Attribute.Text;
    finishedAt: Schema.Attribute.DateTime;
    found: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    fromAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::reconciliation.run'> &
      Schema.Attribute.Private;
    payments: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    publishedAt: Schema.Attribute.DateTime;
    refunds: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    settlements: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    startedAt: Schema.Attribute.DateTime;
    state: Schema.Attribute.Enumeration<['waiting', 'running', 'done', 'failed']> & Schema.Attribute.Required;
    toAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginReconciliationSettlementLine extends Struct.CollectionTypeSchema {
  collectionName: 'settlement_lines';
  info: {
    description: 'A payment, refund or adjustment inside a settlement, as the gateway tells it.';
    displayName: 'Settlement line';
    pluralName: 'settlement-lines';
    singularName: 'settlement-line';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    amount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    credit: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    currency: Schema.Attribute.String & Schema.Attribute.Required;
    debit: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.CustomField<'global::money'>;
    disputeId: Schema.Attribute.String;
    entityId: Schema.Attribute.String & Schema.Attribute.Required;
    fee: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.CustomField<'global::money'>;
    gatewayPaymentId: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::reconciliation.settlement-line'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    receipt: Schema.Attribute.String;
    settlementDocumentId: Schema.Attribute.String & Schema.Attribute.Required;
    tax: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.CustomField<'global::money'>;
    type: Schema.Attribute.Enumeration<['payment', 'refund', 'transfer', 'adjustment']> &
      Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginReconciliationStatement extends Struct.CollectionTypeSchema {
  collectionName: 'bank_statements';
  info: {
    description: 'A file that staff took in; its lines are kept one by one.';
    displayName: 'Bank statement';
    pluralName: 'statements';
    singularName: 'statement';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    added: Schema.Attribute.Integer & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    fileHash: Schema.Attribute.String & Schema.Attribute.Required;
    fileName: Schema.Attribute.String & Schema.Attribute.Required;
    firstDay: Schema.Attribute.String & Schema.Attribute.Required;
    importedAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    importedBy: Schema.Attribute.String & Schema.Attribute.Required;
    lastDay: Schema.Attribute.String & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::reconciliation.statement'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    repeated: Schema.Attribute.Integer & Schema.Attribute.Required;
    rows: Schema.Attribute.Integer & Schema.Attribute.Required;
    storageKey: Schema.Attribute.String & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginReviewWorkflowsWorkflow extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_workflows';
  info: {
    description: '';
    displayName: 'Workflow';
    name: 'Workflow';
    pluralName: 'workflows';
    singularName: 'workflow';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    contentTypes: Schema.Attribute.JSON & Schema.Attribute.Required & Schema.Attribute.DefaultTo<'[]'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::review-workflows.workflow'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Unique;
    publishedAt: Schema.Attribute.DateTime;
    stageRequiredToPublish: Schema.Attribute.Relation<'oneToOne', 'plugin::review-workflows.workflow-stage'>;
    stages: Schema.Attribute.Relation<'oneToMany', 'plugin::review-workflows.workflow-stage'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginReviewWorkflowsWorkflowStage extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_workflows_stages';
  info: {
    description: '';
    displayName: 'Stages';
    name: 'Workflow Stage';
    pluralName: 'workflow-stages';
    singularName: 'workflow-stage';
  };
  options: {
    draftAndPublish: false;
    version: '1.1.0';
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    color: Schema.Attribute.String & Schema.Attribute.DefaultTo<'#4945FF'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::review-workflows.workflow-stage'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String;
    permissions: Schema.Attribute.Relation<'manyToMany', 'admin::permission'>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    workflow: Schema.Attribute.Relation<'manyToOne', 'plugin::review-workflows.workflow'>;
  };
}

export interface PluginUploadFile extends Struct.CollectionTypeSchema {
  collectionName: 'files';
  info: {
    description: '';
    displayName: 'File';
    pluralName: 'files';
    singularName: 'file';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    alternativeText: Schema.Attribute.Text;
    caption: Schema.Attribute.Text;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    ext: Schema.Attribute.String;
    focalPoint: Schema.Attribute.JSON;
    folder: Schema.Attribute.Relation<'manyToOne', 'plugin::upload.folder'> & Schema.Attribute.Private;
    folderPath: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    formats: Schema.Attribute.JSON;
    hash: Schema.Attribute.String & Schema.Attribute.Required;
    height: Schema.Attribute.Integer;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.file'> & Schema.Attribute.Private;
    mime: Schema.Attribute.String & Schema.Attribute.Required;
    name: Schema.Attribute.String & Schema.Attribute.Required;
    previewUrl: Schema.Attribute.Text;
    provider: Schema.Attribute.String & Schema.Attribute.Required;
    provider_metadata: Schema.Attribute.JSON;
    publishedAt: Schema.Attribute.DateTime;
    related: Schema.Attribute.Relation<'morphToMany'>;
    size: Schema.Attribute.Decimal & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    url: Schema.Attribute.Text & Schema.Attribute.Required;
    width: Schema.Attribute.Integer;
  };
}

export interface PluginUploadFolder extends Struct.CollectionTypeSchema {
  collectionName: 'upload_folders';
  info: {
    displayName: 'Folder';
    pluralName: 'folders';
    singularName: 'folder';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    children: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.folder'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    files: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.file'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.folder'> & Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    parent: Schema.Attribute.Relation<'manyToOne', 'plugin::upload.folder'>;
    path: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    pathId: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.Unique;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginUsersPermissionsPermission extends Struct.CollectionTypeSchema {
  collectionName: 'up_permissions';
  info: {
    description: '';
    displayName: 'Permission';
    name: 'permission';
    pluralName: 'permissions';
    singularName: 'permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.permission'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    role: Schema.Attribute.Relation<'manyToOne', 'plugin::users-permissions.role'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginUsersPermissionsRole extends Struct.CollectionTypeSchema {
  collectionName: 'up_roles';
  info: {
    description: '';
    displayName: 'Role';
    name: 'role';
    pluralName: 'roles';
    singularName: 'role';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.role'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 3;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.permission'>;
    publishedAt: Schema.Attribute.DateTime;
    type: Schema.Attribute.String & Schema.Attribute.Unique;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    users: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.user'>;
  };
}

export interface PluginUsersPermissionsUser extends Struct.CollectionTypeSchema {
  collectionName: 'up_users';
  info: {
    description: '';
    displayName: 'User';
    name: 'user';
    pluralName: 'users';
    singularName: 'user';
  };
  options: {
    draftAndPublish: false;
    timestamps: true;
  };
  attributes: {
    blocked: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    confirmationToken: Schema.Attribute.String & Schema.Attribute.Private;
    confirmed: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    email: Schema.Attribute.Email &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.user'> &
      Schema.Attribute.Private;
    password: Schema.Attribute.Password &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    provider: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    resetPasswordToken: Schema.Attribute.String & Schema.Attribute.Private;
    role: Schema.Attribute.Relation<'manyToOne', 'plugin::users-permissions.role'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    username: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 3;
      }>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ContentTypeSchemas {
      'admin::api-token': AdminApiToken;
      'admin::api-token-permission': AdminApiTokenPermission;
      'admin::permission': AdminPermission;
      'admin::role': AdminRole;
      'admin::session': AdminSession;
      'admin::transfer-token': AdminTransferToken;
      'admin::transfer-token-permission': AdminTransferTokenPermission;
      'admin::user': AdminUser;
      'api::category.category': ApiCategoryCategory;
      'api::community.community': ApiCommunityCommunity;
      'api::dispute.dispute': ApiDisputeDispute;
      'api::event-cancellation.event-cancellation': ApiEventCancellationEventCancellation;
      'api::event-operations.event-operations': ApiEventOperationsEventOperations;
      'api::event.event': ApiEventEvent;
      'api::finance-settings.finance-settings': ApiFinanceSettingsFinanceSettings;
      'api::gate-assignment.gate-assignment': ApiGateAssignmentGateAssignment;
      'api::membership.membership': ApiMembershipMembership;
      'api::order.order': ApiOrderOrder;
      'api::organizer.organizer': ApiOrganizerOrganizer;
      'api::payee.payee': ApiPayeePayee;
      'api::payment.payment': ApiPaymentPayment;
      'api::payout.payout': ApiPayoutPayout;
      'api::refund.refund': ApiRefundRefund;
      'api::registration.registration': ApiRegistrationRegistration;
      'api::settlement.settlement': ApiSettlementSettlement;
      'api::ticket-type.ticket-type': ApiTicketTypeTicketType;
      'api::venue.venue': ApiVenueVenue;
      'api::waiting-list-entry.waiting-list-entry': ApiWaitingListEntryWaitingListEntry;
      'plugin::activity.delivery': PluginActivityDelivery;
      'plugin::activity.entry': PluginActivityEntry;
      'plugin::check-in.admission': PluginCheckInAdmission;
      'plugin::content-releases.release': PluginContentReleasesRelease;
      'plugin::content-releases.release-action': PluginContentReleasesReleaseAction;
      'plugin::i18n.locale': PluginI18NLocale;
      'plugin::invoices.invoice': PluginInvoicesInvoice;
      'plugin::ledger.adjustment': PluginLedgerAdjustment;
      'plugin::ledger.close': PluginLedgerClose;
      'plugin::ledger.journal': PluginLedgerJournal;
      'plugin::ledger.line': PluginLedgerLine;
      'plugin::payments.webhook-event': PluginPaymentsWebhookEvent;
      'plugin::reconciliation.bank-line': PluginReconciliationBankLine;
      'plugin::reconciliation.difference': PluginReconciliationDifference;
      'plugin::reconciliation.run': PluginReconciliationRun;
      'plugin::reconciliation.settlement-line': PluginReconciliationSettlementLine;
      'plugin::reconciliation.statement': PluginReconciliationStatement;
      'plugin::review-workflows.workflow': PluginReviewWorkflowsWorkflow;
      'plugin::review-workflows.workflow-stage': PluginReviewWorkflowsWorkflowStage;
      'plugin::upload.file': PluginUploadFile;
      'plugin::upload.folder': PluginUploadFolder;
      'plugin::users-permissions.permission': PluginUsersPermissionsPermission;
      'plugin::users-permissions.role': PluginUsersPermissionsRole;
      'plugin::users-permissions.user': PluginUsersPermissionsUser;
    }
  }
}
