# The image of the GitHub Action.
#
# The digests of the base images are those that Docker's own record of its official images shows:
#   maven:3.9-eclipse-temurin-17   docker-library/repo-info, repos/maven/remote/3.9-eclipse-temurin-17.md,
#                                  at 1fd86bafa60e8eb8c0330e4a137f495a1328dc30
#   debian:bookworm-slim           docker-library/repo-info, repos/debian/remote/bookworm-slim.md,
#                                  at 05f354f0a08a211fdfed2f21845d1fccd389921d
# Each names an index of images for amd64, arm64 and others.
ARG BUILDER=maven:3.9-eclipse-temurin-17@sha256:42a3ac393abbc64dae6c96703e5ead2e921fe9103371ac58b5b404b0d6a26502
ARG BASE=debian:bookworm-slim@sha256:abd67ffcfa541b485a3dff59865ab629aa048a6c613e639d36e7456b0b229241

FROM ${BUILDER} AS program
WORKDIR /build
COPY . .
# What was formatted and tested by `.ci/run` is only put together here; the sources of tests stay outside.
RUN mvn -B -q -pl core,action package -DskipTests -Dspotless.check.skip=true \
 && mkdir /program && cp LICENSE container/step container/step-post /program/
# The layer is compressed as a whole, which makes it a third smaller than a compressed jar in it, and classes load faster.
RUN mkdir /unpacked && cd /unpacked && jar -xf /build/action/target/immutable-deploy.jar \
 && jar -c -0 -f /program/immutable-deploy.jar -m META-INF/MANIFEST.MF .

FROM ${BUILDER} AS runtime
# What `jdeps --print-module-deps` finds in the program (java.desktop for the beans of Groovy, which reads Jenkinsfiles),
# and what it cannot see: java.logging, jdk.crypto.ec for TLS, jdk.zipfs. No compiler, no tool.
RUN jlink --output /java --strip-java-debug-attributes --no-header-files --no-man-pages --compress=0 \
      --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs

FROM ${BASE}
COPY --from=runtime /java /opt/immutable-deploy/java
COPY --from=program /program /opt/immutable-deploy
# The classes that a step loads, laid out for the virtual machine as it will find them. Its own archive is made here too,
# as that of the build stage was left behind.
RUN /opt/immutable-deploy/java/bin/java -Xshare:dump \
 && mkdir /tmp/empty && cd /tmp/empty \
 && env GITHUB_WORKSPACE=/tmp/empty INPUT_COMMAND=validate /opt/immutable-deploy/java/bin/java \
      -Xlog:cds=off -Xlog:cds+dynamic=off -XX:ArchiveClassesAtExit=/opt/immutable-deploy/classes.jsa -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
      -cp /opt/immutable-deploy/immutable-deploy.jar dev.immutabledeploy.action.github.Entrypoint \
 && rm -r /tmp/empty
# A runner starts steps as root and mounts what they write; GitHub advises against USER in actions.
ENTRYPOINT ["/opt/immutable-deploy/step"]
