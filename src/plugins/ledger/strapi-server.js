module.exports = require('../../../dist/src/plugins/ledger/server');
