import { createIssue } from './issue';
import { createPasses } from './passes';
import { createRevoke } from './revoke';

export default { issue: createIssue, revoke: createRevoke, passes: createPasses };
