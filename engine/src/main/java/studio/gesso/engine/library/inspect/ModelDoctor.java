package studio.gesso.engine.library.inspect;

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
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.library.ModelLibrary;
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

/**
 * Examines a folder or a file before it is opened as a model: its family, capabilities, problems, and their remedies.
 *
 * <p>The result is always a {@link Diagnosis}, never an exception, and nothing outside the folder is read.
 */
public final class ModelDoctor {

    /** Weights of this size are read in a fraction of a second. */
    private static final long QUICKLY_READ = 256L << 20;

    /** Graphs of this many operations are opened in a fraction of a second. */
    private static final int QUICKLY_OPENED = 3000;

    private final List<Check> checks;
    private final List<Check> last;

    ModelDoctor(List<Check> checks, List<Check> last) {
        this.checks = List.copyOf(checks);
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
        return new ModelDoctor(List.of(new PartsCheck(), new RolesCheck(), new FitCheck(), new WeightFilesCheck(),
                runtime, new SchedulerCheck(), new TokenizerCheck(), new SettingsCheck(), new ContradictionCheck(),
                new ExportCheck(),
                numbers), List.of());
    }

    /** A doctor with one more check at the end, if the model can be used so far. */
    public ModelDoctor and(Check more) {
        return new ModelDoctor(checks, Stream.concat(last.stream(), Stream.of(more)).toList());
    }

    /** Examines a folder or a file. */
    public Diagnosis examine(Path path) {
        try {
            return ofWeights(path)
                    .or(() -> UnsupportedFile.file(path).map(finding -> Diagnosis.of(path, finding)))
                    .orElseGet(() -> admit(path));
        } catch (RuntimeException | StackOverflowError fault) {
            return Diagnosis.of(path, faulty(path, fault));
        }
    }

    private static Optional<Diagnosis> ofWeights(Path path) {
        return WeightFileDiagnosis.isPossible(path)
                ? new WeightFileDiagnosis(ModelLibrary.ofThisPerson().opener()).of(path)
                : Optional.empty();
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
            ModelFolder folder = ModelFolder.open(path);
            Optional<Finding> link = LinksCheck.leadingOut(folder).stream().findFirst();
            if (link.isPresent() || folder.graphs().isEmpty()) {
                return Diagnosis.of(path, link.orElseGet(() -> UnsupportedFile.withoutGraphs(folder)));
            }
            return examine(folder);
        } catch (UserException e) {
            return Diagnosis.of(path, Finding.unusable(e.getMessage(), ""));
        }
    }

    private Diagnosis examine(ModelFolder folder) {
        List<Finding> findings = new ArrayList<>();
        Map<ModelPart, OnnxFile> graphs = read(folder, findings);
        ExaminedModel examined = ExaminedModel.of(folder, graphs);
        checks.forEach(check -> look(check, examined, findings));
        if (diagnosis(examined, findings).isUsable()) {
            last.forEach(check -> look(check, examined, findings));
        }
        return diagnosis(examined, findings);
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
