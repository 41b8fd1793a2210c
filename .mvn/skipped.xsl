<?xml version="1.0" encoding="UTF-8"?>
<!-- A report of Surefire as lines: each test that was skipped, and why. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/">
    <xsl:for-each select="//testcase[skipped]">
      <xsl:value-of select="concat('Skipped: ', @classname, '.', @name, ': ', normalize-space(skipped/@message), '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
