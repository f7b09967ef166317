module.exports = require('../../../dist/src/plugins/payouts/server');
