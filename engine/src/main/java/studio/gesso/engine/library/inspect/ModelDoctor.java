package studio.gesso.engine.library.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.DenoiserSignature;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.weights.pickle.PickleException;
import studio.gesso.engine.library.inspect.check.Check;
import studio.gesso.engine.library.inspect.check.ContradictionCheck;
import studio.gesso.engine.library.inspect.check.ExaminedModel;
import studio.gesso.engine.library.inspect.check.ExportCheck;
import studio.gesso.engine.library.inspect.check.FitCheck;
import studio.gesso.engine.library.inspect.check.LinksCheck;
import studio.gesso.engine.library.inspect.check.NaNCheck;
import studio.gesso.engine.library.inspect.check.PartsCheck;
import studio.gesso.engine.library.inspect.check.RolesCheck;
import studio.gesso.engine.library.inspect.check.RuntimeCheck;
import studio.gesso.engine.library.inspect.check.SchedulerCheck;
import studio.gesso.engine.library.inspect.check.SettingsCheck;
import studio.gesso.engine.library.inspect.check.TokenizerCheck;
import studio.gesso.engine.library.inspect.check.WeightFilesCheck;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;
import studio.gesso.engine.library.inspect.weights.WeightsExamination;

/**
 * Examines a folder or a file before it is opened as a model: its family, capabilities, problems, and their remedies.
 *
 * <p>The result is always a {@link Diagnosis}, never an exception, and nothing outside the folder is read. Nothing is written
 * but the graphs of checkpoints, into the cache.
 */
public final class ModelDoctor {

    /** Weights of this size are read in a fraction of a second. */
    private static final long QUICKLY_READ = 256L << 20;

    /** Graphs of this many operations are opened in a fraction of a second. */
    private static final int QUICKLY_OPENED = 3000;

    private final RuntimeCheck runtime;
    private final NaNCheck numbers;
    private final ModelOpener opener;
    private final List<Check> last;

    private ModelDoctor(RuntimeCheck runtime, NaNCheck numbers, ModelOpener opener, List<Check> last) {
        this.runtime = runtime;
        this.numbers = numbers;
        this.opener = opener;
        this.last = List.copyOf(last);
    }

    /** A doctor that reads no large weights, for a quick check before a model is opened. */
    public static ModelDoctor quick() {
        return of(new RuntimeCheck(QUICKLY_OPENED), new NaNCheck(QUICKLY_READ));
    }

    /** A doctor that reads all weights, which takes about as long as copying the model. */
    public static ModelDoctor thorough() {
        return of(new RuntimeCheck(Integer.MAX_VALUE), new NaNCheck(Long.MAX_VALUE));
    }

    static ModelDoctor of(RuntimeCheck runtime, NaNCheck numbers) {
        return new ModelDoctor(runtime, numbers, ModelOpener.ofThisPerson(), List.of());
    }

    /** A doctor with one more check at the end, if the model can be used so far. */
    public ModelDoctor and(Check more) {
        return new ModelDoctor(runtime, numbers, opener, Stream.concat(last.stream(), Stream.of(more)).toList());
    }

    /** A doctor that has graphs opened on trial elsewhere than in this process. */
    public ModelDoctor with(GraphTrial trials) {
        return new ModelDoctor(new RuntimeCheck(runtime.mostNodes(), trials), numbers, opener, last);
    }

    /** A doctor that makes the graphs of checkpoints with an opener. */
    public ModelDoctor with(ModelOpener other) {
        return new ModelDoctor(runtime, numbers, other, last);
    }

    /** What is looked for in a folder of graphs. */
    private List<Check> checks() {
        return List.of(new PartsCheck(), new RolesCheck(), new FitCheck(), new WeightFilesCheck(), runtime,
                new SchedulerCheck(), new TokenizerCheck(), new SettingsCheck(), new ContradictionCheck(),
                new ExportCheck(), numbers);
    }

    /** What is looked for in graphs that Gesso made; their numbers have been looked at where they lie. */
    private List<Check> checksOfMade() {
        return List.of(new PartsCheck(), new RolesCheck(), new FitCheck(), new WeightFilesCheck(), runtime,
                new SchedulerCheck(), new TokenizerCheck(), new SettingsCheck(), new ContradictionCheck());
    }

    /** Examines a folder or a file. */
    public Diagnosis examine(Path path) {
        try {
            return UnsupportedFile.file(path).map(finding -> Diagnosis.of(path, finding)).orElseGet(() -> admit(path));
        } catch (RuntimeException | StackOverflowError fault) {
            return Diagnosis.of(path, faulty(path, fault));
        }
    }

    /** The finding where an examination itself fails, which must not stop others. */
    private static Finding faulty(Path path, Throwable fault) {
        System.getLogger(ModelDoctor.class.getName())
                .log(System.Logger.Level.ERROR, "The examination of " + path + " failed", fault);
        return Finding.unusable(path + " could not be examined because of a fault in Gesso (" + fault + ").",
                "Please report it with the log.");
    }

    private Diagnosis admit(Path path) {
        try {
            Optional<Finding> link = Files.isDirectory(path)
                    ? LinksCheck.leadingOut(ModelFolder.open(path)).stream().findFirst()
                    : Optional.empty();
            if (link.isPresent()) {
                return Diagnosis.of(path, link.get());
            }
            Optional<Checkpoint> checkpoint = opener.read(path);
            return checkpoint.isPresent()
                    ? new WeightsExamination(opener, numbers.mostBytes(), this::examineMade).of(path, checkpoint.get())
                    : graphs(ModelFolder.open(path));
        } catch (UserException e) {
            return Diagnosis.of(path, refused(e));
        }
    }

    private static Finding refused(UserException e) {
        boolean runs = e.getCause() instanceof PickleException pickle
                && pickle.reason() == PickleException.Reason.RUNS;
        return new Finding(runs ? Severity.REFUSED : Severity.UNUSABLE, e.getMessage(), "");
    }

    private Diagnosis graphs(ModelFolder folder) {
        if (folder.graphs().isEmpty()) {
            return Diagnosis.of(folder.path(), UnsupportedFile.withoutGraphs(folder));
        }
        List<Finding> findings = new ArrayList<>();
        ExaminedModel examined = examine(folder, checks(), findings);
        return diagnosis(examined, findings);
    }

    private ExaminedModel examineMade(ModelFolder folder, List<Finding> findings) {
        return examine(folder, checksOfMade(), findings);
    }

    private ExaminedModel examine(ModelFolder folder, List<Check> checks, List<Finding> findings) {
        ExaminedModel examined = ExaminedModel.of(folder, read(folder, findings));
        checks.forEach(check -> look(check, examined, findings));
        if (diagnosis(examined, findings).isUsable()) {
            last.forEach(check -> look(check, examined, findings));
        }
        return examined;
    }

    private static void look(Check check, ExaminedModel examined, List<Finding> findings) {
        try {
            check.examine(examined, findings::add);
        } catch (UserException e) {
            findings.add(Finding.unusable(e.getMessage(), ""));
        } catch (RuntimeException | StackOverflowError fault) {
            findings.add(faulty(examined.folder().path(), fault));
        }
    }

    private static Map<ModelPart, OnnxFile> read(ModelFolder folder, List<Finding> findings) {
        Map<ModelPart, OnnxFile> graphs = new EnumMap<>(ModelPart.class);
        for (ModelPart part : folder.graphs()) {
            try {
                GraphFile graph = folder.graph(part).orElseThrow();
                graphs.put(part, OnnxFile.read(graph, folder.say(graph.path())));
            } catch (UserException e) {
                findings.add(new Finding(part == ModelPart.SAFETY_CHECKER ? Severity.NOTE : Severity.UNUSABLE,
                        e.getMessage(), ""));
            }
        }
        return graphs;
    }

    private static Diagnosis diagnosis(ExaminedModel examined, List<Finding> findings) {
        List<Diagnosis.PartReport> parts = examined.graphs()
                .entrySet()
                .stream()
                .map(entry -> WeightFilesCheck.report(examined, entry.getKey(), entry.getValue()))
                .toList();
        Optional<DenoiserSignature> signature = examined.signature();
        return new Diagnosis(examined.folder().path(), examined.variant(),
                Precision.of(parts.stream().map(Diagnosis.PartReport::precision).toList()),
                signature.flatMap(DenoiserSignature::channelsIn), signature.flatMap(DenoiserSignature::channelsOut),
                parts.stream().mapToLong(Diagnosis.PartReport::opset).max().orElse(0), parts,
                examined.variant().map(variant -> variant.capabilities(examined.graphs().keySet())).orElse(Set.of()),
                findings);
    }
}
