package studio.gesso.engine.diffusion.onnx.device;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.ChildCommand;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport.Ending;
import studio.gesso.engine.diffusion.onnx.library.CudaLibraries;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.onnx.vendor.Joining;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * The devices of this computer: each is tried in a process of its own before it is offered. Only the one that is chosen is
 * loaded into this process.
 */
public final class Devices {

    /** The name of the file that remembers what became of trying devices. */
    public static final String MEMORY = "devices.json";

    private final KnownProviders known;
    private final DeviceFolders folders;
    private final Probe probe;
    private final ProbeMemory memory;

    /**
     * Devices.
     *
     * @param known the execution providers that Gesso knows
     * @param folders where the vendors' libraries are
     * @param probe tries one
     * @param memory what became of earlier attempts
     */
    Devices(KnownProviders known, DeviceFolders folders, Probe probe, ProbeMemory memory) {
        this.known = known;
        this.folders = folders;
        this.probe = probe;
        this.memory = memory;
    }

    /** Whether what is known from an earlier attempt is enough. */
    public enum Asking {
        REMEMBERED,
        AGAIN
    }

    /** Those of this computer. */
    public static Devices here() {
        Devices here = in(DeviceFolders.here(), SystemFolders.here().cache().resolve(MEMORY));
        here.known.complaints()
                .forEach(sentence -> System.getLogger(Devices.class.getName())
                        .log(System.Logger.Level.WARNING, sentence));
        return here;
    }

    /** Those of this computer whose libraries are in folders; a file remembers what became of trying them. */
    public static Devices in(DeviceFolders folders, Path memory) {
        return new Devices(KnownProviders.in(folders, SystemFolders.here().system()), folders,
                new Probe(crashes -> ChildCommand.ofThisJava(ProbeMain.class, crashes), Probe.PATIENCE,
                        folders.folders()),
                new ProbeMemory(memory, InstantSource.system()));
    }

    /** The execution providers that Gesso knows. */
    public KnownProviders known() {
        return known;
    }

    /** The library of a plug-in, or of CUDA's provider, if it is there. */
    static Optional<Path> library(ProviderFacts facts, DeviceFolders folders) {
        return switch (facts.joining()) {
            case PLUGIN -> folders.library(facts.libraries().getOrDefault(SystemFolders.here().system(), List.of()));
            case CUDA -> Optional.of(CudaLibraries.ofThisComputer().provider());
            case PROCESSOR, COREML, WEBGPU -> Optional.empty();
        };
    }

    /** All names that {@link #choose} accepts, but for those of single devices. */
    public List<String> ids() {
        return Stream.concat(Stream.of(Provider.AUTO), known.all().stream().map(ProviderFacts::name)).toList();
    }

    /** What is known of all providers, the preferred first; those that have not been tried are tried now. */
    public List<ProviderReport> reports(Asking asking) {
        return known.all().stream().map(facts -> report(facts, asking)).toList();
    }

    /** What lies in the folders of vendors' libraries, and what reports say of it. */
    public List<Packs.Pack> packs(List<ProviderReport> reports) {
        return new Packs(folders, known).all(reports);
    }

    private ProviderReport report(ProviderFacts facts, Asking asking) {
        if (facts.joining() == Joining.PROCESSOR) {
            return ofProcessor(facts);
        }
        Optional<Path> library = library(facts, folders);
        Optional<String> absence = absence(facts, library);
        if (absence.isPresent()) {
            return new ProviderReport(facts.name(), facts.label(), Ending.ABSENT, absence, List.of());
        }
        return Optional.of(asking)
                .filter(Asking.REMEMBERED::equals)
                .flatMap(_ -> memory.find(facts, library))
                .orElseGet(() -> {
                    ProviderReport report = probe.ask(facts);
                    if (report.ending() != Ending.ABSENT) {
                        memory.keep(facts, library, report);
                    }
                    return report;
                });
    }

    private static ProviderReport ofProcessor(ProviderFacts facts) {
        List<UseProof> proofs = Stream.of(DeviceUse.values())
                .map(use -> new UseProof(use, 0, 0, 0, Optional.empty()))
                .toList();
        return new ProviderReport(facts.name(), facts.label(), Ending.ANSWERED, Optional.empty(),
                List.of(new DeviceReport(facts.name(), facts.label(), proofs)));
    }

    private static Optional<String> absence(ProviderFacts facts, Optional<Path> library) {
        return switch (facts.joining()) {
            case CUDA -> CudaLibraries.ofThisComputer().absence();
            case PLUGIN -> library.isPresent()
                    ? Optional.empty()
                    : Optional.of("its library is not installed in " + DeviceFolders.ofThisPerson());
            case PROCESSOR, COREML, WEBGPU -> Optional.empty();
        };
    }

    /**
     * Finds a device that works, by trying it. The first choice in a process decides which libraries it loads, and to change
     * from the processor to a graphics card later takes a new process.
     *
     * @param id {@value Provider#AUTO} for the best that works, the name of a provider for its first device, the same with a
     *            colon and a number for the next ones (from 0), or the {@link DeviceReport#id} of a device; or several
     *            of them for the parts of a picture, as {@link DeviceChoice} reads them
     * @throws UserException if there is no such device, or it does not work here
     */
    public Provider.Choice choose(String id) {
        return DeviceChoice.of(id).in(this);
    }

    /** One device, by its name. */
    Provider.Choice one(String id) {
        if (id.equals(Provider.AUTO)) {
            return best();
        }
        ProviderFacts facts = facts(id);
        DeviceReport device = report(id);
        device.obstacle().ifPresent(why -> {
            throw cannot(id, why);
        });
        Attempt attempt = load(facts, device);
        return new Provider.Choice(attempt.provider.orElseThrow(() -> cannot(id, attempt.obstacle)),
                Optional.empty());
    }

    private ProviderFacts facts(String id) {
        return known.named(DeviceName.of(id).provider())
                .orElseThrow(() -> new UserException(
                        "There is no provider " + id + ". Choose one of " + String.join(", ", ids()) + "."));
    }

    /**
     * What the test of one device says.
     *
     * @param id as for {@link #choose}
     * @throws UserException if there is no such device
     */
    public DeviceReport report(String id) {
        ProviderReport report = report(facts(id), Asking.REMEMBERED);
        return DeviceName.of(id)
                .in(report)
                .orElseThrow(() -> cannot(id, report.reason().orElse("it has no such device")));
    }

    /** A device even if it has not passed its test, for measurements. */
    public Provider unproven(String id) {
        ProviderFacts facts = facts(id);
        DeviceReport device = report(id);
        runtime(facts).ifPresent(why -> {
            throw cannot(id, why);
        });
        try {
            return facts.joining() == Joining.PROCESSOR ? Provider.CPU : provider(facts, device);
        } catch (UserException e) {
            throw cannot(id, e.getMessage());
        }
    }

    static UserException cannot(String id, String why) {
        return new UserException("The provider " + id + " cannot be used: " + why + ".");
    }

    private Provider.Choice best() {
        List<String> obstacles = new ArrayList<>();
        for (ProviderFacts facts : known.all()) {
            if (facts.joining() == Joining.PROCESSOR) {
                break;
            }
            if (facts.automatic()) {
                Attempt attempt = best(facts);
                if (attempt.provider.isPresent()) {
                    return new Provider.Choice(attempt.provider.get(), Optional.empty());
                }
                obstacles.add(attempt.obstacle);
            }
        }
        return new Provider.Choice(Provider.CPU, obstacles.stream()
                .filter(why -> !why.isEmpty())
                .reduce((one, other) -> one + "; " + other)
                .map(why -> "Pictures are made on the processor: " + why + "."));
    }

    /** The fastest device of a provider, if it is faster than the processor. */
    private Attempt best(ProviderFacts facts) {
        ProviderReport report = report(facts, Asking.REMEMBERED);
        if (report.ending() == Ending.ABSENT && facts.joining() == Joining.PLUGIN) {
            return Attempt.failed("");
        }
        Optional<DeviceReport> fastest = report.usable()
                .stream()
                .max((one, other) -> Double.compare(one.speed(), other.speed()));
        if (fastest.isEmpty()) {
            return Attempt.failed(report.reason()
                    .map(why -> facts.joining() == Joining.PLUGIN ? facts.label() + ": " + why : why)
                    .orElse(""));
        }
        return fastest.get().speed() > 1
                ? load(facts, fastest.get())
                : Attempt.failed(fastest.get().label() + " is slower");
    }

    private record Attempt(Optional<Provider> provider, String obstacle) {

        static Attempt failed(String obstacle) {
            return new Attempt(Optional.empty(), obstacle);
        }
    }

    /** Loads a device that has been tried into this process. */
    private Attempt load(ProviderFacts facts, DeviceReport device) {
        if (facts.joining() == Joining.PROCESSOR) {
            return new Attempt(Optional.of(Provider.CPU), "");
        }
        Optional<String> obstacle = runtime(facts);
        if (obstacle.isPresent()) {
            return Attempt.failed(obstacle.get());
        }
        try (var _ = new LoadingMark(memory, facts, library(facts, folders))) {
            Provider provider = provider(facts, device);
            return DeviceSelfTest.again(provider, device.uses())
                    .map(why -> {
                        memory.forget(facts);
                        return Attempt.failed(why);
                    })
                    .orElseGet(() -> new Attempt(Optional.of(provider.only(device.uses())), ""));
        } catch (UserException e) {
            memory.forget(facts);
            return Attempt.failed(e.getMessage());
        }
    }

    /** Lets ONNX Runtime load from the folder of CUDA, where that is asked for; says why it cannot, in a clause. */
    static Optional<String> runtime(ProviderFacts facts) {
        return facts.joining() == Joining.CUDA ? CudaLibraries.ofThisComputer().choose() : Optional.empty();
    }

    private Provider provider(ProviderFacts facts, DeviceReport device) {
        return all(facts, folders).stream()
                .filter(one -> one.id().equals(device.id()))
                .findFirst()
                .orElseThrow(() -> new UserException("the device " + device.label() + " is not there any more"));
    }

    /**
     * The devices of a provider; the library of a plug-in is loaded into this process.
     *
     * @throws UserException why it cannot be, as a clause
     */
    static List<Provider> all(ProviderFacts facts, DeviceFolders folders) {
        return facts.joining() == Joining.PLUGIN
                ? Provider.devices(facts, library(facts, folders)
                        .orElseThrow(() -> new UserException("its library is not there")))
                : List.of(new Provider(facts));
    }
}
