package studio.gesso.engine.model.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.model.Lineage;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.Signature;
import studio.gesso.engine.onnx.file.OnnxFile;
import studio.gesso.engine.tensor.Refusal;

/**
 * Examines a folder or a file before it is opened as a model: what it is, what it can do, what is wrong with it, and
 * what to do about that.
 *
 * <p>Whatever lies there, the answer is a {@link Diagnosis} and never an exception, and nothing outside the folder is
 * read.
 */
public final class ModelDoctor {

    /** Weights of this size are read in a fraction of a second. */
    private static final long QUICKLY_READ = 256L << 20;

    /** Graphs of so many operations are opened in a fraction of a second. */
    private static final int QUICKLY_OPENED = 3000;

    private final List<Check> checks;
    private final List<Check> last;

    ModelDoctor(List<Check> checks, List<Check> last) {
        this.checks = List.copyOf(checks);
        this.last = List.copyOf(last);
    }

    /** A doctor who reads no large weights, for a look before a model is opened. */
    public static ModelDoctor quick() {
        return of(new RuntimeCheck(QUICKLY_OPENED), new NumbersCheck(QUICKLY_READ));
    }

    /** A doctor who reads all weights, which takes about as long as copying the model. */
    public static ModelDoctor thorough() {
        return of(new RuntimeCheck(Integer.MAX_VALUE), new NumbersCheck(Long.MAX_VALUE));
    }

    static ModelDoctor of(RuntimeCheck runtime, NumbersCheck numbers) {
        return new ModelDoctor(List.of(new PartsCheck(), new RolesCheck(), new FitCheck(), new WeightFilesCheck(),
                runtime, new SchedulerCheck(), new TokenizerCheck(), new SettingsCheck(), new ContradictionCheck(),
                new MannersCheck(),
                numbers), List.of());
    }

    /** In which numbers a model is stored and runs, without a look at anything else. */
    public static Precision precision(ModelFolder folder) {
        return Precision.of(read(folder, new ArrayList<>()).values().stream().map(Precision::of).toList());
    }

    /** A doctor who looks at something more in the end, if the model can be used so far. */
    public ModelDoctor and(Check more) {
        return new ModelDoctor(checks, Stream.concat(last.stream(), Stream.of(more)).toList());
    }

    /** Examines a folder or a file. */
    public Diagnosis examine(Path path) {
        try {
            return Arrival.file(path).map(finding -> Diagnosis.of(path, finding)).orElseGet(() -> admit(path));
        } catch (RuntimeException | StackOverflowError fault) {
            return Diagnosis.of(path, faulty(path, fault));
        }
    }

    /** What is said where an examination itself fails, which must not stop those of others. */
    private static Finding faulty(Path path, Throwable fault) {
        System.getLogger(ModelDoctor.class.getName())
                .log(System.Logger.Level.ERROR, "The examination of " + path + " failed", fault);
        return Finding.unusable(path + " could not be examined because of a fault in Gesso (" + fault + ").",
                "Please report it with the log.");
    }

    private Diagnosis admit(Path path) {
        try {
            ModelFolder folder = ModelFolder.open(path);
            Optional<Finding> link = Links.leadingOut(folder).stream().findFirst();
            if (link.isPresent() || folder.graphs().isEmpty()) {
                return Diagnosis.of(path, link.orElseGet(() -> Arrival.withoutGraphs(folder)));
            }
            return examine(folder);
        } catch (Refusal refusal) {
            return Diagnosis.of(path, Finding.unusable(refusal.getMessage(), ""));
        }
    }

    private Diagnosis examine(ModelFolder folder) {
        List<Finding> findings = new ArrayList<>();
        Map<Part, OnnxFile> graphs = read(folder, findings);
        Patient patient = Patient.of(folder, graphs);
        checks.forEach(check -> look(check, patient, findings));
        if (diagnosis(patient, findings).isUsable()) {
            last.forEach(check -> look(check, patient, findings));
        }
        return diagnosis(patient, findings);
    }

    private static void look(Check check, Patient patient, List<Finding> findings) {
        try {
            check.examine(patient, findings::add);
        } catch (Refusal refusal) {
            findings.add(Finding.unusable(refusal.getMessage(), ""));
        } catch (RuntimeException | StackOverflowError fault) {
            findings.add(faulty(patient.folder().path(), fault));
        }
    }

    private static Map<Part, OnnxFile> read(ModelFolder folder, List<Finding> findings) {
        Map<Part, OnnxFile> graphs = new EnumMap<>(Part.class);
        for (Part part : folder.graphs()) {
            try {
                Path path = folder.graph(part).orElseThrow();
                graphs.put(part, OnnxFile.read(path, folder.say(path)));
            } catch (Refusal refusal) {
                findings.add(new Finding(part == Part.SAFETY_CHECKER ? Severity.NOTE : Severity.UNUSABLE,
                        refusal.getMessage(), ""));
            }
        }
        return graphs;
    }

    private static Diagnosis diagnosis(Patient patient, List<Finding> findings) {
        List<Diagnosis.PartReport> parts = patient.graphs()
                .entrySet()
                .stream()
                .map(entry -> WeightFilesCheck.report(patient, entry.getKey(), entry.getValue()))
                .toList();
        Optional<Signature> signature = patient.signature();
        return new Diagnosis(patient.folder().path(), patient.lineage(),
                Precision.of(parts.stream().map(Diagnosis.PartReport::precision).toList()),
                signature.flatMap(Signature::channelsIn), signature.flatMap(Signature::channelsOut),
                parts.stream().mapToLong(Diagnosis.PartReport::opset).max().orElse(0), parts,
                patient.lineage().map(lineage -> lineage.capabilities(patient.graphs().keySet())).orElse(Set.of()),
                findings);
    }
}
