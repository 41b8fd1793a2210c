package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;

/** What the shapes of a network's tensors say. Where a tensor is missing, the answer is 0. */
record Shapes(Weights weights) {

    /** How many things are numbered behind this beginning: {@code down_blocks.} 0, 1, 2, 3 are four. */
    int count(String beginning) {
        Pattern number = Pattern.compile(Pattern.quote(beginning) + "(\\d{1,4})\\..*");
        return weights.names()
                .stream()
                .map(number::matcher)
                .filter(Matcher::matches)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1)) + 1)
                .max()
                .orElse(0);
    }

    /** How many numbers go out of a layer. */
    long out(String name) {
        return extent(name, 0);
    }

    /** How many numbers go into a layer. */
    long in(String name) {
        return extent(name, 1);
    }

    /** An extent of a tensor. */
    long extent(String name, int axis) {
        return extent(weights.find(name), axis);
    }

    /** How many numbers go into the first layer whose name ends so. */
    long inFirst(String end) {
        return extent(weights.names().stream().filter(name -> name.endsWith(end)).findFirst().flatMap(weights::find),
                1);
    }

    private static long extent(Optional<StoredTensor> tensor, int axis) {
        return tensor.filter(found -> found.shape().size() > axis).map(found -> found.extent(axis)).orElse(0L);
    }

    boolean has(String name) {
        return weights.has(name);
    }

    boolean hasBelow(String beginning) {
        return weights.hasBelow(beginning);
    }
}
