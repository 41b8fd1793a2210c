package studio.gesso.engine.generate.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.model.Brief;
import studio.gesso.engine.text.prompt.Emphasis;
import studio.gesso.engine.text.prompt.Template;

/**
 * Finds the words for every picture of a batch: prompts may leave something to the seed.
 *
 * @param wildcards the folder with the files of wildcards; where there is none, they are text
 */
record Wording(Optional<Path> wildcards) {

    /**
     * The request of one picture of the batch alone. It leaves nothing open any more, so that it makes the same picture
     * again even after the files of the wildcards have changed.
     *
     * @throws studio.gesso.engine.tensor.Refusal if a wildcard has no file
     */
    Request picture(Request request, int index) {
        Request one = request.picture(index);
        return hasTemplates(one)
                ? one.with(settled(one.prompt(), one.seed()), one.negative().map(n -> settled(n, one.seed())))
                : one;
    }

    /**
     * What the model is told of such a picture. Where it begins with another, diffusers tells the negative prompt that
     * nothing was cut off.
     */
    static Brief brief(Request one) {
        Request said = hasTemplates(one) ? one.with(text(one.prompt()), one.negative().map(Wording::text)) : one;
        return new Brief(said.prompt(), said.negative(), said.guidance(), said.size(), said.tuning(),
                said.source() instanceof Source.Blank);
    }

    /** For diffusers every sign of a prompt is text. */
    private static boolean hasTemplates(Request request) {
        return request.tuning().emphasis() == Emphasis.ORIGINAL;
    }

    private String settled(String prompt, long seed) {
        return new Template(prompt).settled(seed, wildcards).text();
    }

    private static String text(String settled) {
        return new Template(settled).resolve(0, Optional.empty());
    }
}
