package dev.immutabledeploy.aws.fake.sts;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.HttpCall;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls: any key of a user, or the keys that taking a role gave, which end. Signatures are not checked, only that the
 * call is signed with a key, for which service and region, and with the right session token.
 *
 * <p>Sources: IAM user guide, "Signing AWS API requests"; STS API reference, {@code AssumeRole}, and "Common Errors".
 */
public final class Identities {
    private static final Pattern SIGNED = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/,]+)/([0-9]{8})/([^/,]+)/([^/,]+)/aws4_request, *SignedHeaders=.*");

    private final Account account;
    private final Map<String, Issued> issued = new HashMap<>();
    private final Map<String, Role> roles = new HashMap<>();

    /** Keys that taking a role gave. */
    record Issued(String token, String arn, String userId, Instant end) {}

    /** A role that may be taken, and by whom: whoever knows the external id. */
    record Role(String arn, Optional<String> externalId) {}

    /** How a call is signed. */
    public record Signature(String key, String region, String service) {}

    /** Who calls. */
    record Caller(String arn, String userId) {}

    /** Starts without roles. */
    public Identities(Account account) {
        this.account = account;
    }

    /** Lets anybody take a role. */
    public void allowRole(String arn) {
        roles.put(arn, new Role(arn, Optional.empty()));
    }

    /** Lets those take a role who know its external id. */
    public void allowRole(String arn, String externalId) {
        roles.put(arn, new Role(arn, Optional.of(externalId)));
    }

    Optional<Role> role(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }

    void issue(String key, Issued keys) {
        issued.put(key, keys);
    }

    /** Reads how a call is signed. */
    public static Optional<Signature> signature(HttpCall call) {
        Matcher signed = SIGNED.matcher(call.header("authorization").orElse(""));
        return signed.matches()
                ? Optional.of(new Signature(signed.group(1), signed.group(3), signed.group(4)))
                : Optional.empty();
    }

    /** What may be wrong with the keys of a call. */
    public enum Standing {
        /** They are good. */
        GOOD,
        /** They have ended. */
        EXPIRED,
        /** Nobody issued them, or the session token is not theirs. */
        UNKNOWN
    }

    /** Returns how the keys of a call stand: those of a user are always good. */
    public Standing standing(Signature signature, HttpCall call) {
        Issued keys = issued.get(signature.key());
        if (keys == null) {
            return signature.key().startsWith("ASIA") ? Standing.UNKNOWN : Standing.GOOD;
        }
        if (!keys.token().equals(call.header("x-amz-security-token").orElse(""))) {
            return Standing.UNKNOWN;
        }
        return keys.end().isAfter(account.now()) ? Standing.GOOD : Standing.EXPIRED;
    }

    Caller caller(Signature signature) {
        Issued keys = issued.get(signature.key());
        return keys == null
                ? new Caller("arn:aws:iam::" + account.id() + ":user/deployer", "AIDAFAKEDEPLOYER00001")
                : new Caller(keys.arn(), keys.userId());
    }
}
