/** What Gesso ships but nobody programmed: fonts and icons as resources, and where the starter model lies. */
module studio.gesso.assets {
    exports studio.gesso.assets;
}
