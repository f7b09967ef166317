import { Flex, Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import type { DocumentActionComponent, PanelComponent } from '@strapi/content-manager/strapi-admin';
import { isReadOnly, READ_ONLY } from '../../shared/read-only';

const WRITES: readonly (string | undefined)[] = [
  'clone',
  'delete',
  'discard',
  'publish',
  'unpublish',
  'update',
];

/** Takes saving, publishing and deleting away where only actions write. */
export const withoutWriting = (actions: DocumentActionComponent[]): DocumentActionComponent[] =>
  actions.map((action) => {
    if (!WRITES.includes(action.type)) return action;
    const guarded: DocumentActionComponent = (props) => {
      // Called in any case: it uses hooks, and the page stays mounted from one type to the next.
      const description = action(props);
      return isReadOnly(props.model) ? null : description;
    };
    return Object.assign(guarded, { type: action.type, position: action.position });
  });

const Why = ({ model }: { readonly model: string }) => (
  <Flex gap={3} alignItems="flex-start">
    <Lock aria-hidden fill="neutral500" width="1.6rem" height="1.6rem" style={{ flexShrink: 0 }} />
    <Typography textColor="neutral800">{READ_ONLY[model]}</Typography>
  </Flex>
);

/** The box with Save and Publish says instead why there are none. */
export const explained = (panels: PanelComponent[]): PanelComponent[] =>
  panels.map((panel) => {
    if (panel.type !== 'actions') return panel;
    const guarded: PanelComponent = (props) => {
      const description = panel(props);
      return isReadOnly(props.model)
        ? { title: 'Kept by Mela', content: <Why model={props.model} /> }
        : description;
    };
    return Object.assign(guarded, { type: panel.type });
  });
