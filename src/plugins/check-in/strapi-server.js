module.exports = require('../../../dist/src/plugins/check-in/server');
