module.exports = require('../../../dist/src/plugins/notifications/server');
