package dev.immutabledeploy.aws.fake.ec2;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** The instances of the account, and what makes launches fail or what is launched sick. */
public final class Machines {
    private final Account account;
    private final Images images;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Set<String> sickImages = new HashSet<>();
    private boolean shortage;

    /** Starts with none. */
    public Machines(Account account, Images images) {
        this.account = account;
        this.images = images;
    }

    /**
     * Launches one.
     *
     * <p>Sources: EC2 API reference, "Error codes" ({@code InsufficientInstanceCapacity}, {@code InvalidAMIID.NotFound},
     * {@code InvalidAMIID.Unavailable}).
     */
    public Machine launch(String named, String type, String zone, Map<String, String> tags) {
        String image = images.resolved(named);
        if (shortage) {
            throw new AwsError(
                    "InsufficientInstanceCapacity",
                    500,
                    "We currently do not have sufficient " + type + " capacity in the Availability Zone you requested ("
                            + zone + ").");
        }
        if (!images.launches(image)) {
            throw AwsError.of("InvalidAMIID.Unavailable", "The image ID '" + image + "' is not available");
        }
        Machine machine = new Machine(account.newId("i"), image, type, zone, account.now());
        machine.tags().putAll(tags);
        machine.sick(sickImages.contains(image));
        machines.put(machine.id(), machine);
        return machine;
    }

    /** Runs one outside of any group, as somebody else does. */
    public Machine run(String image) {
        return account.ask(() -> {
            Machine machine = launch(image, "t3.micro", account.region() + "a", Map.of());
            machine.state(InstanceStateName.RUNNING, account.now());
            return machine;
        });
    }

    /** Returns the one of an id. */
    public Optional<Machine> find(String id) {
        return Optional.ofNullable(machines.get(id));
    }

    /** Returns all, also those that ended within the last hour. */
    List<Machine> all() {
        machines.values().removeIf(one -> one.ended()
                .filter(end -> end.plusSeconds(3600).isBefore(account.now()))
                .isPresent());
        return List.copyOf(machines.values());
    }

    /** There is no capacity for launches from now on, or there is again. */
    public void shortage(boolean now) {
        shortage = now;
    }

    /** What is launched from an image never gets well from now on. */
    public void sicken(String image) {
        sickImages.add(image);
        machines.values().stream().filter(one -> one.image().equals(image)).forEach(one -> one.sick(true));
    }

    /** What is launched from an image, and what runs of it, is well again. */
    public void heal(String image) {
        sickImages.remove(image);
        machines.values().stream().filter(one -> one.image().equals(image)).forEach(one -> one.sick(false));
    }
}
