package studio.gesso.app.canvas.task;

import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;

/** What a request does to the pixels of the canvas, said before it runs; nothing where nothing is resized. */
final class Plan {

    private Plan() {}

    /**
     * A sentence; empty where the model works in exactly the pixels that are there.
     *
     * @param frame the size of the frame
     * @param region what the model sees, and at which resolution
     * @param isWhole whether the frame is the whole picture
     * @param isBlank whether there is no picture
     */
    static String sentence(Verb verb, Size frame, Region region, boolean isWhole, boolean isBlank) {
        Size made = region.working();
        if (isBlank || made.equals(region.crop().size())) {
            return "";
        }
        boolean larger = made.area() > region.crop().size().area();
        return switch (verb) {
            case GENERATE -> isWhole
                    ? "Makes a new picture of " + made + "; the canvas takes that size."
                    : "Makes " + made + " for the frame of " + frame
                            + (larger ? "; you choose how it goes in." : ", enlarged to fit.");
            case REFINE -> refined(frame, made, isWhole, larger);
            case FILL, EXTEND -> larger
                    ? ""
                    : "The model sees this part at " + made + ", coarser than the picture. A smaller part gets more"
                            + " detail.";
        };
    }

    private static String refined(Size frame, Size made, boolean isWhole, boolean larger) {
        if (!larger) {
            return "Refined at " + made + ". The picture keeps its " + frame
                    + " and its fine detail; a smaller frame lets the model add more.";
        }
        return "Refined at " + made
                + (isWhole ? "; the canvas takes that size." : " in the frame of " + frame
                        + "; you choose how it goes in.");
    }
}
