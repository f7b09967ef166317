module.exports = require('../../../dist/src/plugins/payments/server');
