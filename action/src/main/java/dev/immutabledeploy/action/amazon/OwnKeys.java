package dev.immutabledeploy.action.amazon;

import dev.immutabledeploy.aws.Access;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The keys that Amazon's own tools would find on this machine: in variables, a web identity, files or metadata. */
final class OwnKeys implements Supplier<Access.Keys> {
    private final DefaultCredentialsProvider chain =
            DefaultCredentialsProvider.builder().build();

    @Override
    public Access.Keys get() {
        AwsCredentials found = chain.resolveCredentials();
        Optional<String> token =
                found instanceof AwsSessionCredentials session ? Optional.of(session.sessionToken()) : Optional.empty();
        return new Access.Keys(found.accessKeyId(), found.secretAccessKey(), token);
    }
}
