package studio.gesso.engine.library.inspect.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.library.inspect.check.ExaminedModel;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/**
 * Examines a checkpoint in one file, or a folder of diffusers: first what its header tells, then its numbers, then the
 * graphs that are made for it.
 *
 * @param opener makes the graphs, in its cache
 * @param mostBytes of models with more than this, only a sample of the numbers is read
 * @param graphs examines a folder of graphs, and adds what it finds
 */
public record WeightsExamination(ModelOpener opener, long mostBytes,
        BiFunction<ModelFolder, List<Finding>, ExaminedModel> graphs) {

    /** The diagnosis of what was read from a file or folder. */
    public Diagnosis of(Path path, Checkpoint checkpoint) {
        List<Finding> findings = new ArrayList<>(CheckpointFindings.of(checkpoint));
        if (isUsable(findings)) {
            findings.addAll(ShapeFindings.of(checkpoint));
            findings.addAll(new NumberFindings(mostBytes).of(checkpoint));
        }
        Optional<ExaminedModel> examined = isUsable(findings) ? graphs(path, checkpoint, findings) : Optional.empty();
        return new WeightsReport(path, checkpoint, examined).with(findings);
    }

    private Optional<ExaminedModel> graphs(Path path, Checkpoint checkpoint, List<Finding> findings) {
        try {
            return Optional.of(graphs.apply(opener.open(path, checkpoint), findings));
        } catch (UserException e) {
            findings.add(Finding.unusable(e.getMessage(), ""));
            return Optional.empty();
        }
    }

    private static boolean isUsable(List<Finding> findings) {
        return findings.stream().allMatch(finding -> finding.severity().compareTo(Severity.UNUSABLE) < 0);
    }
}
