callback({"version":"https://jsonfeed.org/version/1.1","items":[]});
