package studio.gesso.engine;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.onnx.library.Ort;

/** The rules of docs/architecture.md, so that the road stays one road. */
class ArchitectureTest {

    private static final String ROOT = "studio.gesso.engine.";

    /** The floor, the two halves on it that never see each other, and what stands on both; each sees those before its own. */
    private static final List<Set<String>> HOUSE = List.of(Set.of("base"), Set.of("tensor"), Set.of("image"),
            Set.of("request"), Set.of("diffusion", "archive"), Set.of("library"), Set.of("work"),
            Set.of("worker"), Set.of("cli"));

    /** The rooms in which pictures come out of noise; each sees those before its own. */
    private static final List<Set<String>> DIFFUSION = List.of(Set.of("text", "schedule"), Set.of("prediction"),
            Set.of("sampler"), Set.of("scheduler"), Set.of("onnx"), Set.of("weights"), Set.of("network"),
            Set.of("guidance"), Set.of("model"), Set.of("pipeline"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("studio.gesso.engine");

    @Test
    void packagesImportOnlyLeftwards() {
        checkOrder(ROOT, HOUSE);
    }

    @Test
    void roomsOfDiffusionImportOnlyLeftwards() {
        checkOrder(ROOT + "diffusion.", DIFFUSION);
    }

    /** A package that is in no list would be under no rule. */
    @Test
    void everyPackageHasItsPlace() {
        checkComplete(ROOT, HOUSE);
        checkComplete(ROOT + "diffusion.", DIFFUSION);
    }

    private static void checkOrder(String root, List<Set<String>> order) {
        List<String> later = new ArrayList<>();
        for (Set<String> peers : order.reversed()) {
            for (String name : peers) {
                List<String> forbidden = new ArrayList<>(later);
                peers.stream()
                        .filter(peer -> !peer.equals(name))
                        .map(peer -> root + peer + "..")
                        .forEach(forbidden::add);
                if (!forbidden.isEmpty()) {
                    noClasses().that()
                            .resideInAPackage(root + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.toArray(String[]::new))
                            .check(CLASSES);
                }
            }
            peers.forEach(name -> later.add(root + name + ".."));
        }
    }

    private static void checkComplete(String root, List<Set<String>> order) {
        classes().that()
                .resideInAPackage(root + "(**)")
                .should()
                .resideInAnyPackage(order.stream()
                        .flatMap(Set::stream)
                        .map(name -> root + name + "..")
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("studio.gesso.engine.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static final String[] PAPER = {ROOT + "diffusion.schedule..", ROOT + "diffusion.prediction..",
        ROOT + "diffusion.sampler.."};

    @Test
    void samplersAreTestableOnPaper() {
        classes().that()
                .resideInAnyPackage(PAPER)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(PAPER),
                        Stream.of("java..", "org.jspecify..", ROOT + "base..", ROOT + "tensor..", ROOT + "request.."))
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageKnowsOnnxRuntime() {
        noClasses().that()
                .resideOutsideOfPackage(ROOT + "diffusion.onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    /** Whatever loads ONNX Runtime's library passes the one place that silences its telemetry first. */
    @Test
    void onnxRuntimeHasOneDoor() {
        noClasses().that()
                .doNotBelongToAnyOf(Ort.class)
                .should()
                .callMethodWhere(target(owner(type(OrtEnvironment.class))))
                .orShould()
                .callMethodWhere(target(owner(type(OnnxTensor.class))).and(target(name("createTensor"))))
                .orShould()
                .callConstructorWhere(target(owner(type(SessionOptions.class))))
                .orShould()
                .callConstructorWhere(target(owner(type(RunOptions.class))))
                .check(CLASSES);
    }

    @Test
    void onlyPicturesKnowTheDesktop() {
        noClasses().that()
                .resideOutsideOfPackage(ROOT + "image..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..")
                .check(CLASSES);
    }

    @Test
    void theEngineHasNoWindow() {
        noClasses().should().dependOnClassesThat().resideInAPackage("javafx..").check(CLASSES);
    }

    /**
     * What is done before the process ends, which it asks for as a thread; benches, which stop what they have begun; and what
     * opens networks ahead.
     */
    private static final String OWN_THREADS = ".*\\.(ExitHook|PictureBench|KilledWindow|OpeningThread)";

    @Test
    void threadsAreMadeInTwoRooms() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + "work..", ROOT + "worker..")
                .and()
                .haveNameNotMatching(OWN_THREADS)
                .should()
                .callMethodWhere(target(owner(type(Thread.class))).and(target(nameMatching("of.*|startVirtual.*"))))
                .orShould()
                .callMethodWhere(target(owner(type(Executors.class))))
                .orShould()
                .callMethodWhere(target(owner(type(CompletableFuture.class))).and(target(nameMatching(".*Async"))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(ExecutorService.class))))
                .check(CLASSES);
    }

    /** Names that glossary.md has replaced; see there for the field's own words. */
    private static final Set<String> RETIRED = Set.of("Told", "Telling", "Brief", "Kind", "Family", "Lineage", "Tuning",
            "Portion", "Framing", "Beside", "Steering", "Steered", "Sigmas", "Ladder", "Stage", "Stepping", "Plan",
            "Commission", "Order", "Ticket", "Item", "Deed", "Words", "Vigil", "Turns", "Inbox", "Latest", "Refusal",
            "Trouble", "Proof", "Impostor", "Patient", "Arrival", "Outlook", "Sight", "Hand", "Making", "Usual",
            "Fresh",
            "Recalled");

    @Test
    void retiredNamesStayAway() {
        assertEquals(List.of(),
                CLASSES.stream().map(JavaClass::getSimpleName).filter(RETIRED::contains).sorted().toList());
    }

    @Test
    void oneNameStandsForOneType() {
        Map<String, List<String>> types = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getSimpleName,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertEquals(List.of(), types.values().stream().filter(names -> names.size() > 1).toList());
    }

    @Test
    void foldersAreSmall() {
        Map<String, Long> folders = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().endsWith("-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertEquals(Map.of(), folders.entrySet()
                .stream()
                .filter(folder -> folder.getValue() > 15)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void foldersOfTestsAreSmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Map<Path, Long> folders = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            assertEquals(List.of(),
                    folders.entrySet().stream().filter(folder -> folder.getValue() > 15).toList());
        }
    }
}
