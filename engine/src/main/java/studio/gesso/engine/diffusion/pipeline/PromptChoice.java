package studio.gesso.engine.diffusion.pipeline;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.guidance.ConditioningRequest;
import studio.gesso.engine.diffusion.text.editing.LoraTag;
import studio.gesso.engine.diffusion.text.editing.NetworkTags;
import studio.gesso.engine.diffusion.text.editing.PromptRemarks;
import studio.gesso.engine.diffusion.text.prompt.Template;
import studio.gesso.engine.diffusion.text.prompt.Wildcards;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/**
 * Resolves the prompts for every picture of a batch: wildcards and alternatives depend on the seed.
 *
 * @param wildcards the folder with the files of wildcards; where there is none, they are text
 */
record PromptChoice(Optional<Path> wildcards) {

    /**
     * The requests of the single pictures of the batch. Their prompts are resolved, so that they reproduce the same
     * pictures even after the wildcard files have changed.
     *
     * @param cancellation ends the reading of the files
     * @throws studio.gesso.engine.base.UserException if a wildcard has no file
     */
    List<Request> pictures(Request request, Cancellation cancellation) {
        Optional<Wildcards> lists = wildcards.map(folder -> new Wildcards(folder, cancellation::check));
        return IntStream.range(0, request.batch()).mapToObj(i -> settled(request.picture(i), lists)).toList();
    }

    /**
     * The conditioning request of such a picture. If it starts from another picture, diffusers sets the crop of the
     * negative prompt to 0.
     *
     * @param calls how often the network is asked in a whole run
     */
    static ConditioningRequest conditioningRequest(Request one, int calls) {
        Request said = hasTemplates(one) ? one.with(text(one.prompt()), one.negative().map(PromptChoice::text)) : one;
        return new ConditioningRequest(said.prompt(), said.negative(), said.guidance(), said.size(), said.advanced(),
                said.source() instanceof Source.Blank, calls);
    }

    /** Remarks on the prompts of pictures that people may not expect; each only once. */
    static Set<String> remarks(List<Request> pictures) {
        Set<String> remarks = new LinkedHashSet<>();
        for (Request one : pictures) {
            if (hasTemplates(one)) {
                new PromptRemarks("The prompt", one.prompt()).forEach(remarks::add);
                one.negative().ifPresent(text -> {
                    new PromptRemarks("The negative prompt", text).forEach(remarks::add);
                    strayLoras(text).ifPresent(remarks::add);
                });
            }
        }
        return remarks;
    }

    private static Optional<String> strayLoras(String negative) {
        List<String> tags = NetworkTags.in(new Template(negative).resolve(0, Optional.empty()))
                .tags()
                .stream()
                .filter(LoraTag::isOne)
                .map(TextFile::shortened)
                .toList();
        return tags.isEmpty()
                ? Optional.empty()
                : Optional
                        .of("The negative prompt names " + String.join(", ", tags) + ". LoRAs count in the prompt only;"
                                + " write them there.");
    }

    /** For diffusers every character of a prompt is text. */
    private static boolean hasTemplates(Request request) {
        return request.advanced().emphasis() == Emphasis.ORIGINAL;
    }

    private static Request settled(Request one, Optional<Wildcards> lists) {
        return hasTemplates(one)
                ? one.with(settled(one.prompt(), one.seed(), lists),
                        one.negative().map(negative -> settled(negative, one.seed(), lists)))
                : one;
    }

    private static String settled(String prompt, long seed, Optional<Wildcards> lists) {
        return new Template(prompt).settled(seed, lists).text();
    }

    private static String text(String settled) {
        return NetworkTags.in(new Template(settled).resolve(0, Optional.empty())).prompt();
    }
}
