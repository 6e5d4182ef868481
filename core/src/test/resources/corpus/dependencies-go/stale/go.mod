module example.com/shop

require (
	example.org/a v1.3.0
	example.org/added v1.0.0 // new
	example.org/kept v1.0.0
)
