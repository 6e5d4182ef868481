gem "rack", "~> 3.0"
