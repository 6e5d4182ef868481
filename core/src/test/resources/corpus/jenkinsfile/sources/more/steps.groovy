def image = 'steps:1'
docker.image(image).inside { sh 'true' }
return this
