docker.image('unloaded:1').inside { sh 'true' }
