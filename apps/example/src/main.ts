console.log('lmcp');
