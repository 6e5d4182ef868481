module example.com/shop

require example.org/a v1.2.3
