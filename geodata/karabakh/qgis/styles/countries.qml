<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis hasScaleBasedVisibilityFlag="0" labelsEnabled="1" maxScale="0" minScale="100000000" readOnly="1" simplifyAlgorithm="0" simplifyDrawingHints="1" simplifyDrawingTol="1" simplifyLocal="1" simplifyMaxScale="1" styleCategories="AllStyleCategories" symbologyReferenceScale="-1" version="3.22.16-Białowieża">
  <renderer-v2 enableorderby="0" forceraster="0" referencescale="-1" symbollevels="0" type="RuleRenderer">
    <rules key="{a9442943-bcab-527b-81b4-97cc66068122}">
      <rule filter="&quot;id&quot; = 'azerbaijan'" key="{0b57da6a-e43c-5c67-8ab6-4e441728012c}" label="Azerbaijan" symbol="0"/>
      <rule filter="ELSE" key="{5023623f-93d9-564b-bc4c-9c9f3f422bcb}" label="Neighbours" symbol="1"/>
    </rules>
    <symbols>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="0" type="fill">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="251,250,246,255"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="offset" type="QString" value="0,0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="outline_color" type="QString" value="0,0,0,0"/>
            <Option name="outline_style" type="QString" value="no"/>
            <Option name="outline_width" type="QString" value="0.2"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="style" type="QString" value="solid"/>
          </Option>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="1" type="fill">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="244,241,234,255"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="offset" type="QString" value="0,0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="outline_color" type="QString" value="0,0,0,0"/>
            <Option name="outline_style" type="QString" value="no"/>
            <Option name="outline_width" type="QString" value="0.2"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="style" type="QString" value="solid"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style allowHtml="0" blendMode="0" capitalization="0" fieldName="with_variable('label', coalesce(attribute('name_'||coalesce(@label_language,'en')),&quot;name&quot;), if(regexp_match(@label, '[ა-ჰ]'), @label, upper(@label)))" fontFamily="DejaVu Sans" fontItalic="0" fontKerning="1" fontLetterSpacing="3" fontSize="11" fontSizeUnit="Point" fontStrikeout="0" fontUnderline="0" fontWeight="50" fontWordSpacing="0" isExpression="1" legendString="Aa" multilineHeight="1" namedStyle="Book" previewBkgrdColor="255,255,255,255" textColor="110,110,110,255" textOpacity="1" textOrientation="horizontal" useSubstitutions="0">
        <text-buffer bufferBlendMode="0" bufferColor="255,255,255,255" bufferDraw="1" bufferJoinStyle="128" bufferNoFill="1" bufferOpacity="0.85" bufferSize="0.8" bufferSizeUnits="MM"/>
      </text-style>
      <text-format addDirectionSymbol="0" autoWrapLength="0" decimals="3" formatNumbers="0" leftDirectionSymbol="&lt;" multilineAlign="1" placeDirectionSymbol="0" plussign="0" reverseDirectionSymbol="0" rightDirectionSymbol="&gt;" useMaxLineLengthForAutoWrap="1" wrapChar=""/>
      <placement centroidInside="1" centroidWhole="0" dist="0" distUnits="MM" fitInPolygonOnly="1" geometryGenerator="" geometryGeneratorEnabled="0" geometryGeneratorType="PointGeometry" layerType="UnknownGeometry" lineAnchorClipping="0" lineAnchorPercent="0.5" lineAnchorType="0" maxCurvedCharAngleIn="25" maxCurvedCharAngleOut="-25" offsetType="0" offsetUnits="MM" overrunDistance="0" overrunDistanceUnit="MM" placement="4" placementFlags="10" polygonPlacementFlags="2" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" preserveRotation="1" priority="6" quadOffset="4" repeatDistance="0" repeatDistanceUnits="MM" rotationAngle="0" rotationUnit="AngleDegrees" xOffset="0" yOffset="0"/>
      <rendering displayAll="0" drawLabels="1" fontLimitPixelSize="0" fontMaxPixelSize="10000" fontMinPixelSize="0" labelPerPart="0" limitNumLabels="0" maxNumLabels="2000" mergeLines="0" minFeatureSize="0" obstacle="0" obstacleFactor="1" obstacleType="1" scaleMax="0" scaleMin="0" scaleVisibility="0" unplacedVisibility="0" upsidedownLabels="0" zIndex="0"/>
      <dd_properties>
        <Option type="Map">
          <Option name="name" type="QString" value=""/>
          <Option name="properties" type="Map">
            <Option name="FontLetterSpacing" type="Map">
              <Option name="active" type="bool" value="true"/>
              <Option name="expression" type="QString" value="if(@map_scale &gt; 4000000 OR coalesce(@label_language, 'en') = 'fa', 0, 3)"/>
              <Option name="type" type="int" value="3"/>
            </Option>
            <Option name="Size" type="Map">
              <Option name="active" type="bool" value="true"/>
              <Option name="expression" type="QString" value="if(@map_scale &gt; 4000000, 5.5, 11)"/>
              <Option name="type" type="int" value="3"/>
            </Option>
          </Option>
          <Option name="type" type="QString" value="collection"/>
        </Option>
      </dd_properties>
    </settings>
  </labeling>
  <fieldConfiguration>
    <field configurationFlags="None" name="accuracy_m">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="0"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="area_km2">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="1"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="area_se_km2">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="1"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
  </fieldConfiguration>
  <aliases>
    <alias field="fid" name="No."/>
    <alias field="id" name="Identifier"/>
    <alias field="name" name="Name"/>
    <alias field="iso_a2" name="ISO 3166-1 alpha-2"/>
    <alias field="iso_a3" name="ISO 3166-1 alpha-3"/>
    <alias field="wikidata" name="Item of Wikidata"/>
    <alias field="name_az" name="Name, Azerbaijani"/>
    <alias field="name_fa" name="Name, Persian"/>
    <alias field="name_hy" name="Name, Armenian"/>
    <alias field="name_ka" name="Name, Georgian"/>
    <alias field="name_ru" name="Name, Russian"/>
    <alias field="name_tr" name="Name, Turkish"/>
    <alias field="source" name="Source"/>
    <alias field="accuracy_m" name="Accuracy, m"/>
    <alias field="area_km2" name="Area, km²"/>
    <alias field="area_se_km2" name="Standard error of the area, km²"/>
    <alias field="complete" name="Wholly on the map"/>
  </aliases>
  <attributetableconfig actionWidgetStyle="dropDown" sortExpression="" sortOrder="0">
    <columns>
      <column hidden="0" name="name" type="field" width="260"/>
      <column hidden="0" name="iso_a2" type="field" width="-1"/>
      <column hidden="0" name="iso_a3" type="field" width="-1"/>
      <column hidden="0" name="wikidata" type="field" width="-1"/>
      <column hidden="0" name="name_az" type="field" width="150"/>
      <column hidden="0" name="name_fa" type="field" width="150"/>
      <column hidden="0" name="name_hy" type="field" width="150"/>
      <column hidden="0" name="name_ka" type="field" width="150"/>
      <column hidden="0" name="name_ru" type="field" width="150"/>
      <column hidden="0" name="name_tr" type="field" width="150"/>
      <column hidden="1" name="fid" type="field" width="-1"/>
      <column hidden="0" name="area_km2" type="field" width="110"/>
      <column hidden="0" name="area_se_km2" type="field" width="-1"/>
      <column hidden="0" name="complete" type="field" width="-1"/>
      <column hidden="1" type="actions" width="-1"/>
      <column hidden="0" name="source" type="field" width="320"/>
      <column hidden="0" name="accuracy_m" type="field" width="-1"/>
      <column hidden="0" name="id" type="field" width="-1"/>
    </columns>
  </attributetableconfig>
  <editform tolerant="1"/>
  <previewExpression>"name"</previewExpression>
  <mapTip>&lt;style&gt;body{font-family:"DejaVu Sans",sans-serif;font-size:9pt;color:#222222}td{padding-right:8px}&lt;/style&gt;&lt;b&gt;[% "name" %]&lt;/b&gt;&lt;br&gt;[% array_to_string(array_filter(array_foreach(array('az','fa','hy','ka','ru','tr'), attribute('name_'||@element)), @element is not null), ' · ') %]&lt;table&gt;[% coalesce('&lt;tr&gt;&lt;td&gt;Area&lt;/td&gt;&lt;td&gt;'||(format_number("area_km2",0)||' ± '||format_number(1.96*"area_se_km2",0)||' km²')||'&lt;/td&gt;&lt;/tr&gt;','') %][% coalesce('&lt;tr&gt;&lt;td&gt;Wholly on the map&lt;/td&gt;&lt;td&gt;'||(if("complete",'yes','no: the area is that of the part on the map'))||'&lt;/td&gt;&lt;/tr&gt;','') %][% coalesce('&lt;tr&gt;&lt;td&gt;Accuracy&lt;/td&gt;&lt;td&gt;'||(format_number("accuracy_m",0)||' m')||'&lt;/td&gt;&lt;/tr&gt;','') %][% coalesce('&lt;tr&gt;&lt;td&gt;Source&lt;/td&gt;&lt;td&gt;'||("source")||'&lt;/td&gt;&lt;/tr&gt;','') %]&lt;/table&gt;</mapTip>
</qgis>
