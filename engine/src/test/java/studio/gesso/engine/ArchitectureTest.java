package studio.gesso.engine;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.onnx.library.Ort;

/** The rules of docs/architecture.md, so that the road stays one road. */
class ArchitectureTest {

    private static final String ROOT = "studio.gesso.engine.";

    /** Groups of packages in the order of the road; a package sees the groups before its own only. */
    private static final List<Set<String>> ROAD = List.of(Set.of("system"), Set.of("log"), Set.of("tensor"),
            Set.of("image", "text"),
            Set.of("denoising", "onnx"),
            Set.of("sampling"), Set.of("model"), Set.of("generate"), Set.of("gallery"), Set.of("cli"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("studio.gesso.engine");

    @Test
    void packagesImportOnlyLeftwards() {
        List<String> later = new ArrayList<>();
        for (int i = ROAD.size() - 1; i >= 0; i--) {
            for (String name : ROAD.get(i)) {
                List<String> forbidden = new ArrayList<>(later);
                ROAD.get(i)
                        .stream()
                        .filter(peer -> !peer.equals(name))
                        .map(peer -> ROOT + peer + "..")
                        .forEach(forbidden::add);
                if (!forbidden.isEmpty()) {
                    noClasses().that()
                            .resideInAPackage(ROOT + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.toArray(String[]::new))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }
            }
            ROAD.get(i).forEach(name -> later.add(ROOT + name + ".."));
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("studio.gesso.engine.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void samplersAreTestableOnPaper() {
        classes().that()
                .resideInAnyPackage(ROOT + "sampling..", ROOT + "denoising..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT + "tensor..", ROOT + "denoising..", ROOT + "sampling..")
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageKnowsOnnxRuntime() {
        noClasses().that()
                .resideOutsideOfPackage(ROOT + "onnx..")
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
}
