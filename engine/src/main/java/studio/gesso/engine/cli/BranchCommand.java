package studio.gesso.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.options.LoraArgument;
import studio.gesso.engine.cli.options.Names;
import studio.gesso.engine.cli.steps.RunChoice;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.mask.MaskPicture;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.branch.BranchSetting;

/** {@code gesso branch}: goes on from a step of an earlier run with other settings. */
@Command(name = "branch", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Goes on from a step of a run with other settings.",
    "The first steps are those of the run: from the stored steps (see: gesso steps), or made again."})
final class BranchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN-or-PICTURE", description = "A picture that Gesso made, the name of a stored run (see: gesso steps), or last.")
    private String run;

    @Option(names = "--from-step", required = true, paramLabel = "K", description = "After which step it branches off, 1 to 1000 and less than the run has.")
    private int step;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What to paint from there on.")
    private @Nullable String prompt;

    @Option(names = "--negative", paramLabel = "TEXT", description = "What the picture should not show from there on.")
    private @Nullable String negative;

    @Option(names = {"--guidance", "--cfg"}, paramLabel = "SCALE", description = "Guidance scale, 0 to 30.")
    private @Nullable Double guidance;

    @Option(names = "--sampler", paramLabel = "NAME", converter = Names.OfSampler.class, description = "A sampler that takes over; what a multistep sampler remembers is dropped.")
    private @Nullable SamplerName sampler;

    @Option(names = "--lora", paramLabel = "FILE", converter = LoraArgument.class, description = "A LoRA in place of those of the run, as in gesso generate. May be repeated.")
    private List<Lora> loras = List.of();

    @Option(names = "--no-lora", description = "Go on without the LoRAs of the run.")
    private boolean withoutLoras;

    @Option(names = "--mask", paramLabel = "FILE", description = "Another mask, of a run that fills a part of a picture.")
    private @Nullable Path mask;

    @Option(names = "--original", paramLabel = "FILE", description = "The picture that the run started from, where that is not in the gallery.")
    private @Nullable Path original;

    @Mixin
    private RequestRunner making;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        making.requireNoModel("a branch has the model of its run; leave it out.");
        Request parent = new RunChoice(StudioFolders.here(), Optional.ofNullable(original)).request(run);
        Request branched = Branch.from(parent, step, values(parent));
        Branch branch = branched.advanced().branch().orElseThrow();
        PrintWriter err = spec.commandLine().getErr();
        err.println("Branching after step " + step + " of " + run + "; changed: "
                + BranchSetting.changes(branch, branched) + ".");
        making.make(branched);
        return ExitCode.OK;
    }

    private Branch.Values values(Request parent) {
        Request changed = parent.with(it -> {
            it.prompt = Optional.ofNullable(prompt).orElse(it.prompt);
            it.negative = Optional.ofNullable(negative).or(parent::negative);
            it.guidance = Optional.ofNullable(guidance).orElse(it.guidance);
            it.sampler = Optional.ofNullable(sampler).orElse(it.sampler);
            it.advanced = parent.advanced()
                    .with(that -> that.loras = !loras.isEmpty() || withoutLoras
                            ? loras
                            : that.loras);
        });
        Branch.Values values = Branch.Values.of(changed);
        return Optional.ofNullable(mask).map(file -> values.withMask(Optional.of(mask(file, parent)))).orElse(values);
    }

    private static Mask mask(Path file, Request parent) {
        if (!BranchSetting.of(parent).contains(BranchSetting.MASK)) {
            throw new UserException(
                    "The run fills no part of a picture, so it has no mask to change; leave out --mask.");
        }
        if (!Files.exists(file)) {
            throw new UserException("There is no file " + file + " for the mask.");
        }
        return MaskPicture.of(Pictures.read(file));
    }
}
