module example.com/shop

require example.org/a v1.2.3

// immutable-deploy:allow IMM042 tidied before each release
require example.org/c main

require example.org/d latest

replace example.org/a => example.org/fork master
