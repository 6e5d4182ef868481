package dev.immutabledeploy.aws.fake.sts;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.QueryProtocol;
import dev.immutabledeploy.aws.fake.wire.Service;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The operations of STS that are modelled.
 *
 * <p>Source: STS API reference, {@code AssumeRole} and {@code GetCallerIdentity}.
 */
public final class StsApi {
    private static final int USUAL_SECONDS = 3600;

    private final Account account;
    private final Identities identities;
    private final Supplier<Identities.Signature> current;

    private StsApi(Account account, Identities identities, Supplier<Identities.Signature> current) {
        this.account = account;
        this.identities = identities;
        this.current = current;
    }

    /** Puts the service together; it asks who signed the call that is being answered. */
    public static Service service(Account account, Identities identities, Supplier<Identities.Signature> current) {
        return new Service(
                "sts",
                List.of(new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15")),
                new StsApi(account, identities, current).operations());
    }

    private List<Operation> operations() {
        return List.of(
                Operation.read(
                        GetCallerIdentityRequest.class, GetCallerIdentityRequest::builder, "", request -> identity()),
                Operation.write(
                        AssumeRoleRequest.class,
                        AssumeRoleRequest::builder,
                        "RoleArn! RoleSessionName! ExternalId DurationSeconds",
                        this::assume));
    }

    private GetCallerIdentityResponse identity() {
        Identities.Caller caller = identities.caller(current.get());
        return GetCallerIdentityResponse.builder()
                .account(account.id())
                .arn(caller.arn())
                .userId(caller.userId())
                .build();
    }

    private AssumeRoleResponse assume(AssumeRoleRequest request) {
        check("RoleSessionName", request.roleSessionName(), "[\\w+=,.@-]{2,64}");
        int seconds = Optional.ofNullable(request.durationSeconds()).orElse(USUAL_SECONDS);
        if (seconds < 900 || seconds > 43200) {
            throw AwsError.of("ValidationError", "DurationSeconds must be from 900 to 43200");
        }
        Optional<String> external = Optional.ofNullable(request.externalId());
        external.ifPresent(id -> check("ExternalId", id, "[\\w+=,.@:\\\\/-]{2,1224}"));
        boolean allowed = identities
                .role(request.roleArn())
                .filter(role -> role.externalId().isEmpty() || role.externalId().equals(external))
                .isPresent();
        if (!allowed) {
            throw new AwsError(
                    "AccessDenied",
                    403,
                    "User: " + identities.caller(current.get()).arn()
                            + " is not authorized to perform: sts:AssumeRole on resource: " + request.roleArn());
        }
        return assumed(request, account.now().plusSeconds(seconds));
    }

    private AssumeRoleResponse assumed(AssumeRoleRequest request, Instant end) {
        String key = account.newId("ASIA").replace("-", "").toUpperCase(Locale.ROOT);
        String token = "token/" + account.newUuid();
        String role = request.roleArn().substring(request.roleArn().lastIndexOf('/') + 1);
        String arn = "arn:aws:sts::" + account.id() + ":assumed-role/" + role + "/" + request.roleSessionName();
        String userId = "AROAFAKEROLE000000001:" + request.roleSessionName();
        identities.issue(key, new Identities.Issued(token, arn, userId, end));
        return AssumeRoleResponse.builder()
                .credentials(keys -> keys.accessKeyId(key)
                        .secretAccessKey("secret/" + account.newUuid())
                        .sessionToken(token)
                        .expiration(end))
                .assumedRoleUser(user -> user.arn(arn).assumedRoleId(userId))
                .packedPolicySize(0)
                .build();
    }

    private static void check(String name, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw AwsError.of("ValidationError", name + " must satisfy the pattern " + pattern);
        }
    }
}
