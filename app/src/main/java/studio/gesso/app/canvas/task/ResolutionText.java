package studio.gesso.app.canvas.task;

import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;

/** What a request does to the pixels of the canvas, said before it runs. */
final class ResolutionText {

    private ResolutionText() {}

    /**
     * A short sentence; empty where there is no picture to lose.
     *
     * @param region what the model sees, and at which resolution
     * @param isWhole whether the frame is the whole picture
     * @param isBlank whether there is no picture
     */
    static String sentence(Verb verb, Region region, boolean isWhole, boolean isBlank) {
        Size made = region.working();
        Size there = region.crop().size();
        if (isBlank || verb == Verb.UPSCALE) {
            return "";
        }
        if (made.equals(there)) {
            return "Works at " + made + ", pixel for pixel";
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
