package dev.immutabledeploy.action.local;

import java.util.function.UnaryOperator;

/** What the supervisor knows now. Every change is on the disk before anybody sees it. */
final class Memory {
    private final StateFile file;
    private volatile FleetState state;

    Memory(StateFile file) {
        this.file = file;
        this.state = file.read();
    }

    FleetState state() {
        return state;
    }

    /** Changes the state; called on the supervisor's loop only. */
    void update(UnaryOperator<FleetState> change) {
        FleetState next = change.apply(state);
        if (!next.equals(state)) {
            file.write(next);
            state = next;
        }
    }
}
