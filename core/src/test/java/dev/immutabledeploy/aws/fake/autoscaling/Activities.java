package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.realm.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/**
 * What a group has done, newest first.
 *
 * <p>Source: Auto Scaling user guide, "Verify a scaling activity for an Auto Scaling group".
 */
final class Activities {
    private final Account account;
    private final String group;
    private final List<Activity> all = new ArrayList<>();

    Activities(Account account, String group) {
        this.account = account;
        this.group = group;
    }

    List<Activity> all() {
        return List.copyOf(all);
    }

    /** Something begins. */
    void begins(String description, String cause) {
        all.add(
                0,
                activity(description, cause)
                        .statusCode(ScalingActivityStatusCode.IN_PROGRESS)
                        .progress(50)
                        .build());
    }

    /** What began has been done. */
    void done(String description) {
        change(description, activity -> activity.statusCode(ScalingActivityStatusCode.SUCCESSFUL)
                .progress(100)
                .endTime(account.now()));
    }

    /** Something could not be done. */
    void failed(String description, String cause, String why) {
        Instant now = account.now();
        all.add(
                0,
                activity(description, cause)
                        .statusCode(ScalingActivityStatusCode.FAILED)
                        .statusMessage(why)
                        .progress(100)
                        .endTime(now)
                        .build());
    }

    private Activity.Builder activity(String description, String cause) {
        return Activity.builder()
                .activityId(account.newUuid())
                .autoScalingGroupName(group)
                .description(description)
                .cause(cause)
                .startTime(account.now())
                .details("{}");
    }

    private void change(String description, UnaryOperator<Activity.Builder> how) {
        Optional<Activity> begun = all.stream()
                .filter(one -> one.description().equals(description))
                .filter(one -> one.statusCode() == ScalingActivityStatusCode.IN_PROGRESS)
                .findFirst();
        begun.ifPresent(
                one -> all.set(all.indexOf(one), how.apply(one.toBuilder()).build()));
    }
}
