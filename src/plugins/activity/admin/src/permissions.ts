export const READ = { action: 'plugin::activity.read', subject: null };
export const REVIVE = { action: 'plugin::activity.revive', subject: null };
