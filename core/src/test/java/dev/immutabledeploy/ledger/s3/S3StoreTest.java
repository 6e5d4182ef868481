package dev.immutabledeploy.ledger.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.aws.Access;
import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.CallLimits;
import dev.immutabledeploy.aws.Endpoints;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.aws.fake.FakeAws;
import dev.immutabledeploy.aws.fake.Fault;
import dev.immutabledeploy.rollout.LedgerStore;
import dev.immutabledeploy.rollout.LedgerStore.Creation;
import dev.immutabledeploy.rollout.UnavailableException;
import dev.immutabledeploy.testing.Ec2Lab;
import dev.immutabledeploy.testing.LedgerStoreContract;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3StoreTest extends LedgerStoreContract {
    private static final String BUCKET = "releases";
    private static final String KEY = "entries/staging/1";

    private final TestClock clock = new TestClock();
    private final FakeAws aws = new FakeAws(clock, Ec2Lab.REGION);

    S3StoreTest() {
        aws.buckets().create(BUCKET, as -> as.versioned().objectLock("COMPLIANCE", 365));
    }

    @AfterEach
    void nothingWasAskedThatAwsDoesNotKnow() {
        assertThat(aws.calls().strays()).isEmpty();
    }

    @Override
    protected LedgerStore open() {
        return store(BUCKET);
    }

    private LedgerStore store(String bucket) {
        CallLimits limits =
                new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(3), 1, Duration.ZERO);
        AwsClients clients = new AwsClients(aws.http(), Endpoints.AMAZON, limits, Optional.empty());
        Access keys = new Access.Keys("AKIAEXAMPLE", "the-secret", Optional.empty());
        return new S3Store(clients, new Place(Ec2Lab.REGION, keys), bucket, "shop/");
    }

    @Override
    protected java.time.Instant now() {
        return clock.now();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void writesOnlyWhatIsNotThereAndRemovesNothing() {
        open().create(KEY, bytes("one"));
        open().create(KEY, bytes("two"));
        assertThat(aws.calls().of("PutObject"))
                .allSatisfy(call -> assertThat(call.parameters()).containsEntry("IfNoneMatch", "*"));
        assertThat(aws.calls().names()).doesNotContain("s3:DeleteObject");
        assertThat(aws.buckets().keys(BUCKET)).containsExactly("shop/" + KEY);
    }

    @Test
    void theWinnerIsToldThatItWonAlsoWhenItsFirstAnswerWasLost() {
        aws.faults().next("PutObject", Fault.LOST_REPLY);
        assertThat(open().create(KEY, bytes("one"))).isEqualTo(Creation.UNKNOWN);
        assertThat(open().create(KEY, bytes("one"))).isEqualTo(Creation.ALREADY_MINE);
        assertThat(open().create(KEY, bytes("two"))).isEqualTo(Creation.TAKEN);
    }

    @Test
    void whatWasNotWrittenMayBeWrittenLater() {
        for (Fault fault : new Fault[] {Fault.TIMED_OUT, Fault.INTERNAL_ERROR, Fault.THROTTLED}) {
            String key = "entries/staging/" + fault;
            aws.faults().next("PutObject", fault);
            assertThat(open().create(key, bytes("one"))).isEqualTo(Creation.UNKNOWN);
            assertThat(open().create(key, bytes("one"))).isEqualTo(Creation.WRITTEN);
        }
    }

    @Test
    void aBucketThatIsMissingOrMayNotBeWrittenIsNoAnswerOfTheLedger() {
        assertThatThrownBy(() -> store("nothing").create(KEY, bytes("one"))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> store("nothing").read(KEY)).isInstanceOf(UnavailableException.class);
        aws.faults().deny("s3:PutObject");
        assertThatThrownBy(() -> open().create(KEY, bytes("one")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("AccessDenied");
    }

    @Test
    void keysCannotLeaveThePrefix() {
        for (String key : new String[] {"../x", "a/../../x", "/etc/x", "a//b", "", ".", "a/.", "x\0"}) {
            assertThatThrownBy(() -> open().read(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void releasesAreRecordedInIt() {
        Ec2Lab lab = new Ec2Lab();
        lab.aws.buckets().create(BUCKET, as -> as.objectLock());
        LedgerStore store =
                new S3Store(lab.clients(lab.aws.http()), new Place(Ec2Lab.REGION, Ec2Lab.KEYS), BUCKET, "shop/");
        var engine = lab.engine("ada", store, lab.platform(lab.aws.http(), lab.clock));
        var result = lab.drive(lab.deployment(engine).deploy(lab.request("v1")));
        assertThat(result.answer()).as(result.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(store.keys("entries/staging/")).isNotEmpty();
        assertThat(lab.aws.calls().strays()).isEmpty();
    }
}
