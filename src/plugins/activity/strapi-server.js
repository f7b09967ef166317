module.exports = require('../../../dist/src/plugins/activity/server');
