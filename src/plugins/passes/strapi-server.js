module.exports = require('../../../dist/src/plugins/passes/server');
