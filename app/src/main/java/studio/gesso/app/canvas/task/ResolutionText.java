package studio.gesso.app.canvas.task;

import java.util.Optional;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.request.upscale.Hires;

/** What a request does to the pixels of the canvas, said before it runs. */
final class ResolutionText {

    private ResolutionText() {}

    /**
     * A short sentence; empty where there is no picture to lose, and one is made in one pass.
     *
     * @param region what the model sees, and at which resolution
     * @param hires the second pass of new pictures, where there is one
     * @param isWhole whether the frame is the whole picture
     * @param isBlank whether there is no picture
     */
    static String sentence(Verb verb, Region region, Optional<Hires> hires, boolean isWhole, boolean isBlank) {
        Optional<Hires> second = hires.filter(_ -> verb == Verb.GENERATE);
        Size made = second.map(pass -> pass.of(region.working())).orElseGet(region::working);
        Size there = region.crop().size();
        if (isBlank && second.isEmpty() || verb == Verb.UPSCALE) {
            return "";
        }
        if (made.equals(there)) {
            return (second.isPresent() ? "Makes " : "Works at ") + made + ", pixel for pixel";
        }
        boolean larger = made.area() > there.area();
        return switch (verb) {
            case UPSCALE -> "";
            case GENERATE -> "Makes " + made + (isWhole || larger ? goesIn(isWhole) : ", enlarged to fit the frame");
            case REFINE -> "Works at " + made + (larger ? goesIn(isWhole) : "; size and detail are kept");
            case FILL, EXTEND -> "Works at " + made + (larger ? ", finer" : ", coarser") + " than the picture";
        };
    }

    private static String goesIn(boolean isWhole) {
        return isWhole ? "; the canvas takes that size" : "; you choose how it goes in";
    }
}
