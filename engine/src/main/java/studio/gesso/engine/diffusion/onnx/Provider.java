package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.library.Cores;
import studio.gesso.engine.diffusion.onnx.library.Ort;
import studio.gesso.engine.diffusion.onnx.library.PluginDevice;
import studio.gesso.engine.diffusion.onnx.library.ProviderOptions;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.onnx.vendor.Hardware;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts.Guidance;

/**
 * A device that can run networks: an execution provider of ONNX Runtime, and which of its devices. What is known of it is
 * data ({@link ProviderFacts}); whether it works here is another question ({@link
 * studio.gesso.engine.diffusion.onnx.device.Devices}).
 */
public final class Provider {

    /** The processor, which is always there. */
    public static final Provider CPU = new Provider(KnownProviders.processor());

    /** The name that chooses the best device. */
    public static final String AUTO = "auto";

    /**
     * A provider that works here.
     *
     * @param provider the provider
     * @param note why a better one could not be used, as a sentence; empty if this is the best
     */
    public record Choice(Provider provider, Optional<String> note) {}

    private final ProviderFacts facts;
    private final Optional<PluginDevice> device;
    private final Set<DeviceUse> uses;
    private final Map<DeviceUse, Provider> others;
    private final ElementType precision;
    private final Turn turn;

    private Provider(ProviderFacts facts, Optional<PluginDevice> device, Set<DeviceUse> uses,
            Map<DeviceUse, Provider> others, ElementType precision) {
        this.facts = facts;
        this.device = device;
        this.uses = Set.copyOf(uses);
        this.others = Map.copyOf(others);
        this.precision = precision;
        this.turn = Turn.of(facts);
    }

    /** A provider that has one device, which is used for everything. */
    public Provider(ProviderFacts facts) {
        this(facts, Optional.empty(), EnumSet.allOf(DeviceUse.class), Map.of(), facts.precision());
    }

    /**
     * The devices of a plug-in, each used for everything; its library is loaded into this process.
     *
     * @throws UserException why it cannot be, as a clause
     */
    public static List<Provider> devices(ProviderFacts facts, Path library) {
        try {
            return PluginDevice.all(facts, library)
                    .stream()
                    .map(device -> new Provider(facts, Optional.of(device), EnumSet.allOf(DeviceUse.class), Map.of(),
                            facts.precision()))
                    .toList();
        } catch (OrtException e) {
            throw new UserException(facts.explain(String.valueOf(e.getMessage())), e);
        }
    }

    /** The same device, used for this only; the processor does the rest. */
    public Provider only(Set<DeviceUse> some) {
        return new Provider(facts, device, some, others, precision);
    }

    /** The same device, beside which another one does this. */
    public Provider with(DeviceUse use, Provider other) {
        Map<DeviceUse, Provider> all = new EnumMap<>(DeviceUse.class);
        all.putAll(others);
        all.put(use, other);
        return new Provider(facts, device, uses, all, precision);
    }

    /** The same devices, for networks in single precision. */
    public Provider inSinglePrecision() {
        Map<DeviceUse, Provider> exact = new EnumMap<>(DeviceUse.class);
        others.forEach((use, other) -> exact.put(use, other.inSinglePrecision()));
        return new Provider(facts, device, uses, exact, ElementType.FLOAT);
    }

    /** Whether this device itself does this. */
    public boolean does(DeviceUse use) {
        return uses.contains(use);
    }

    /** What runs a kind of network: this device, another one that was chosen for it, or the processor. */
    public Provider forUse(DeviceUse use) {
        return Optional.ofNullable(others.get(use)).orElse(uses.contains(use) ? this : CPU);
    }

    /** The name on the command line and in files: that of the provider, and of its device where it has several. */
    public String id() {
        return facts.name() + device.map(one -> "/" + one.hardware().identity()).orElse("");
    }

    /** The name in the window. */
    public String label() {
        String own = facts.label() + device.map(one -> ": " + one.hardware().label()).orElse("");
        return others.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(other -> ", " + other.getKey().label() + " on " + other.getValue().label())
                .reduce(own, String::concat);
    }

    /** The element type in which a network should be stored for this device. */
    public ElementType precision() {
        return precision;
    }

    public Guidance guidance() {
        return facts.guidance();
    }

    /** Whether it works in the memory of the computer: the processor, and devices that have none of their own. */
    public boolean sharesMemory() {
        return facts.sharesMemory() || hardware().filter(Hardware::integrated).isPresent();
    }

    /** What is known of it. */
    public ProviderFacts facts() {
        return facts;
    }

    /** Its device, where it is one of several of a plug-in. */
    public Optional<Hardware> hardware() {
        return device.map(PluginDevice::hardware);
    }

    /** The pools of memory of the device, as ONNX Runtime names them. */
    String arenas() {
        return facts.arenas();
    }

    /** Whoever opens, runs or closes a network there waits for others, where it bears no two threads. */
    Turn turn() {
        return turn;
    }

    /** New options for a session there, to be closed after it. */
    SessionOptions options(Optimisation optimisation) throws OrtException {
        var options = Ort.sessionOptions();
        try {
            options.setOptimizationLevel(switch (optimisation) {
                case NODES, NODES_AND_MATRICES -> OptLevel.EXTENDED_OPT;
                case NODES_AND_WEIGHTS -> OptLevel.ALL_OPT;
            });
            options.addConfigEntry("session.disable_prepacking", optimisation == Optimisation.NODES ? "1" : "0");
            options.setExecutionMode(ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            options.setIntraOpNumThreads(Cores.forNetworks());
            // Spinning threads slow the window down and bring no gain here.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // Weights outside the arena let it shrink to nothing after a job.
            options.addConfigEntry("session.use_device_allocator_for_initializers", "1");
            ProviderOptions.add(facts, device, options);
            return options;
        } catch (OrtException | RuntimeException failure) {
            options.close();
            throw failure;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Provider provider && id().equals(provider.id()) && uses.equals(provider.uses)
                && others.equals(provider.others) && precision == provider.precision;
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    @Override
    public String toString() {
        return id();
    }
}
