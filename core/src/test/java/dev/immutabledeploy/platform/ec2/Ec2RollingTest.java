package dev.immutabledeploy.platform.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.aws.fake.Call;
import dev.immutabledeploy.testing.Ec2Lab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rolling releases on an Auto Scaling group, from the first one to the way back. */
class Ec2RollingTest {
    private final Ec2Lab lab = new Ec2Lab();

    @AfterEach
    void nothingWasAskedThatAwsDoesNotKnow() {
        assertThat(lab.aws.calls().strays()).isEmpty();
    }

    @Test
    void theFirstReleaseFillsAnEmptyGroupAndTheNextReplacesIt() {
        Result first = lab.deploy("v1");
        assertThat(first.answer()).as(first.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 2L));
        assertThat(lab.aws.calls().of("StartInstanceRefresh")).isEmpty();

        lab.aws.calls().clear();
        Result second = lab.deploy("v2");
        assertThat(second.answer()).as(second.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("v2", 2L));
        assertThat(lab.aws.calls().mutations().stream().map(Call::operation))
                .containsExactly("CreateLaunchTemplateVersion", "StartInstanceRefresh");
        assertThat(lab.aws.groups().version(Ec2Lab.GROUP)).isEqualTo("3");
    }

    @Test
    void doingItTwiceDoesItOnce() {
        lab.deploy("v1");
        lab.aws.calls().clear();
        assertThat(lab.deploy("v1").answer()).isEqualTo(Answer.UNCHANGED);
        assertThat(lab.aws.calls().mutations()).isEmpty();
    }

    @Test
    void aRollbackAfterwardsIsARefreshToTheVersionThatIsThere() {
        lab.deploy("v1");
        lab.deploy("v2");
        int versions = lab.aws.launchTemplates().versions(Ec2Lab.TEMPLATE);
        lab.aws.calls().clear();
        Result back = lab.rollback();
        assertThat(back.answer()).as(back.toString()).isEqualTo(Answer.SUCCEEDED);
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 2L));
        assertThat(lab.aws.calls().mutations().stream().map(Call::operation)).containsExactly("StartInstanceRefresh");
        assertThat(lab.aws.launchTemplates().versions(Ec2Lab.TEMPLATE)).isEqualTo(versions);
    }

    @Test
    void goingBackWhileItRunsIsItsOwnRollback() {
        lab.deploy("v1");
        lab.aws.calls().clear();
        Session ada = lab.deployment(lab.engine("ada")).deploy(lab.request("v2"));
        lab.driveUntil(ada, () -> lab.serving().containsKey("v2"));
        Session abort = lab.releases("bob").abort(Ec2Lab.STAGING, "enough");
        assertThat(lab.drive(ada).answer()).isEqualTo(Answer.ABORTED);
        lab.drive(abort);
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 2L));
        assertThat(lab.aws.calls().mutations().stream().map(Call::operation))
                .containsExactly("CreateLaunchTemplateVersion", "StartInstanceRefresh", "RollbackInstanceRefresh");
    }

    @Test
    void aRevisionThatNeverGetsHealthyGoesBackAtTheDeadline() {
        lab.deploy("v1");
        Result bad = lab.deploy("bad");
        assertThat(bad.answer()).as(bad.toString()).isEqualTo(Answer.REVERTED);
        assertThat(lab.serving()).isEqualTo(Map.of("v1", 2L));
    }

    @Test
    void theVersionSaysWhatItIs() {
        lab.deploy("v1");
        Call made = lab.aws.calls().of("CreateLaunchTemplateVersion").get(0);
        assertThat(made.parameters()).containsEntry("SourceVersion", "1");
        assertThat(made.parameters().values())
                .contains("immutable-deploy:application", "shop", "immutable-deploy:commit", "c1", Ec2Lab.ami("v1"));
        assertThat(List.of(made.parameters().getOrDefault("VersionDescription", "")))
                .allSatisfy(text -> assertThat(text).contains("shop/staging release 1"));
    }
}
