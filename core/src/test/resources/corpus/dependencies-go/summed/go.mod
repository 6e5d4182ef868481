module example.com/shop

go 1.22

require (
	example.org/a v1.2.3
	example.org/b v0.0.0-20240102030405-0123456789ab // indirect
	example.org/forked v1.0.0
	example.org/near v1.0.0
)

require example.org/single v2.0.0+incompatible

replace example.org/forked => example.org/fork v1.0.1

replace example.org/near v1.0.0 => ../near

exclude example.org/a v1.2.2
