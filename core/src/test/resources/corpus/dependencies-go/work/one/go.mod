module example.com/one

require example.org/a v1.2.3
