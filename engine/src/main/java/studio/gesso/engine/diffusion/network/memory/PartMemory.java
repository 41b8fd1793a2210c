package studio.gesso.engine.diffusion.network.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;

/**
 * Which networks of a model make room for others where memory is short: then those of one use are open at a time, and open
 * again when they are needed. Nothing of the model may run while one is closed.
 */
public final class PartMemory {

    /** What a network is for, and the bytes that it takes beside the pages of its files when it is open. */
    private record Held(Optional<DeviceUse> use, long bytes) {}

    private final Map<NetworkGraph, Held> networks = new LinkedHashMap<>();
    private boolean isShort;

    /** Adds a network that is opened when it is needed. */
    public synchronized void add(NetworkGraph network, Optional<DeviceUse> use, long bytes) {
        networks.put(network, new Held(use, bytes));
    }

    /** Forgets a network that is closed for good. */
    public synchronized void remove(NetworkGraph network) {
        networks.remove(network);
    }

    /** All of them; from any thread. */
    public synchronized List<NetworkGraph> networks() {
        return List.copyOf(networks.keySet());
    }

    /** Measures whether there is room for all that is not open. */
    public synchronized void measure(Room room) {
        long needed = networks.entrySet()
                .stream()
                .filter(entry -> !entry.getKey().isOpen())
                .mapToLong(entry -> entry.getValue().bytes())
                .sum();
        isShort = !room.hasFor(needed);
    }

    /** Whether not all fits at once, by the last measurement. */
    public synchronized boolean isShort() {
        return isShort;
    }

    /** The networks of a use are not needed for now: where memory is short, they are closed. */
    public void done(DeviceUse use) {
        if (isShort()) {
            release(Optional.of(use)::equals);
        }
    }

    /** A network is not needed for now: where memory is short, or less of it is free than the network takes, it is closed. */
    public void done(NetworkGraph network, Room room) {
        if (isShort() || !room.hasFor(bytes(network))) {
            network.release();
        }
    }

    private synchronized long bytes(NetworkGraph network) {
        return Optional.ofNullable(networks.get(network)).map(Held::bytes).orElse(0L);
    }

    /** Closes the networks of a use, which open again when they are needed. */
    public void close(DeviceUse use) {
        release(Optional.of(use)::equals);
    }

    /** The room for one use, which the networks of the other uses can make. */
    public Room roomFor(DeviceUse use, Room measured) {
        return new Room() {

            @Override
            public OptionalLong free() {
                return measured.free();
            }

            @Override
            public boolean make() {
                return releaseOthers(use);
            }
        };
    }

    /**
     * Runs networks of a use; where memory is too short, once more when the others are closed. Then it counts as short until it
     * is measured again: of many devices, that is all that can be known.
     */
    public <T> T run(DeviceUse use, Supplier<T> run) {
        try {
            return run.get();
        } catch (ModelException failure) {
            if (failure.reason() == ModelException.Reason.OUT_OF_MEMORY && releaseOthers(use)) {
                markShort();
                return run.get();
            }
            throw failure;
        }
    }

    private synchronized void markShort() {
        isShort = true;
    }

    private boolean releaseOthers(DeviceUse use) {
        return release(Predicate.not(Optional.of(use)::equals));
    }

    /** Closes those of some uses; says whether one was open. */
    private boolean release(Predicate<Optional<DeviceUse>> closing) {
        List<NetworkGraph> closed;
        synchronized (this) {
            closed = networks.entrySet()
                    .stream()
                    .filter(entry -> closing.test(entry.getValue().use()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        return closed.stream().map(NetworkGraph::release).reduce(false, Boolean::logicalOr);
    }
}
