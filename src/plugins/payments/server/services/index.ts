import disputes from './disputes';
import inbox from './inbox';
import intents from './intents';
import offline from './offline';
import reconciler from './reconciler';
import refunds from './refunds';
import settle from './settle';
import verify from './verify';

export default { disputes, inbox, intents, offline, reconciler, refunds, settle, verify };
