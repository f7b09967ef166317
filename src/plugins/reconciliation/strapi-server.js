module.exports = require('../../../dist/src/plugins/reconciliation/server');
