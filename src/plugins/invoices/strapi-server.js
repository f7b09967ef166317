module.exports = require('../../../dist/src/plugins/invoices/server');
