<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis hasScaleBasedVisibilityFlag="0" labelsEnabled="1" maxScale="0" minScale="100000000" readOnly="1" simplifyAlgorithm="0" simplifyDrawingHints="1" simplifyDrawingTol="1" simplifyLocal="1" simplifyMaxScale="1" styleCategories="AllStyleCategories" symbologyReferenceScale="-1" version="3.22.16-Białowieża">
  <renderer-v2 attr="verdict" enableorderby="1" forceraster="0" referencescale="-1" symbollevels="0" type="categorizedSymbol">
    <categories>
      <category label="Contradicted" render="true" symbol="0" value="contradicted"/>
      <category label="Inconclusive" render="true" symbol="1" value="inconclusive"/>
      <category label="Supported" render="true" symbol="2" value="supported"/>
      <category label="Not measurable" render="true" symbol="3" value="not measurable"/>
    </categories>
    <symbols>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="0" type="fill">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="align_dash_pattern" type="QString" value="0"/>
            <Option name="capstyle" type="QString" value="square"/>
            <Option name="customdash" type="QString" value="5;2"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
            <Option name="dash_pattern_offset" type="QString" value="0"/>
            <Option name="dash_pattern_offset_unit" type="QString" value="MM"/>
            <Option name="draw_inside_polygon" type="QString" value="0"/>
            <Option name="joinstyle" type="QString" value="bevel"/>
            <Option name="line_color" type="QString" value="213,94,0,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.35"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="offset" type="QString" value="0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="ring_filter" type="QString" value="0"/>
            <Option name="trim_distance_end" type="QString" value="0"/>
            <Option name="trim_distance_end_unit" type="QString" value="MM"/>
            <Option name="trim_distance_start" type="QString" value="0"/>
            <Option name="trim_distance_start_unit" type="QString" value="MM"/>
            <Option name="tweak_dash_pattern_on_corners" type="QString" value="0"/>
            <Option name="use_custom_dash" type="QString" value="0"/>
          </Option>
        </layer>
        <layer class="GeometryGenerator" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="SymbolType" type="QString" value="Marker"/>
            <Option name="geometryModifier" type="QString" value="with_variable('n', array_find(array_agg(&quot;id&quot;, group_by:=geom_to_wkt(point_on_surface($geometry), 3), order_by:=&quot;id&quot;), &quot;id&quot;), with_variable('step', @map_scale * 0.0042 / 111320, translate(point_on_surface($geometry), (@n % 5) * @step / cos(radians(y(point_on_surface($geometry)))), -floor(@n / 5) * @step)))"/>
            <Option name="units" type="QString" value="MapUnit"/>
          </Option>
          <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="@0@1" type="marker">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="angle" type="QString" value="0"/>
                <Option name="cap_style" type="QString" value="square"/>
                <Option name="color" type="QString" value="213,94,0,255"/>
                <Option name="horizontal_anchor_point" type="QString" value="1"/>
                <Option name="joinstyle" type="QString" value="bevel"/>
                <Option name="name" type="QString" value="diamond"/>
                <Option name="offset" type="QString" value="0,0"/>
                <Option name="offset_unit" type="QString" value="MM"/>
                <Option name="outline_color" type="QString" value="255,255,255,255"/>
                <Option name="outline_style" type="QString" value="solid"/>
                <Option name="outline_width" type="QString" value="0.4"/>
                <Option name="outline_width_unit" type="QString" value="MM"/>
                <Option name="scale_method" type="QString" value="diameter"/>
                <Option name="size" type="QString" value="3.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="vertical_anchor_point" type="QString" value="1"/>
              </Option>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="1" type="fill">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="align_dash_pattern" type="QString" value="0"/>
            <Option name="capstyle" type="QString" value="square"/>
            <Option name="customdash" type="QString" value="5;2"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
            <Option name="dash_pattern_offset" type="QString" value="0"/>
            <Option name="dash_pattern_offset_unit" type="QString" value="MM"/>
            <Option name="draw_inside_polygon" type="QString" value="0"/>
            <Option name="joinstyle" type="QString" value="bevel"/>
            <Option name="line_color" type="QString" value="153,153,153,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.35"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="offset" type="QString" value="0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="ring_filter" type="QString" value="0"/>
            <Option name="trim_distance_end" type="QString" value="0"/>
            <Option name="trim_distance_end_unit" type="QString" value="MM"/>
            <Option name="trim_distance_start" type="QString" value="0"/>
            <Option name="trim_distance_start_unit" type="QString" value="MM"/>
            <Option name="tweak_dash_pattern_on_corners" type="QString" value="0"/>
            <Option name="use_custom_dash" type="QString" value="0"/>
          </Option>
        </layer>
        <layer class="GeometryGenerator" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="SymbolType" type="QString" value="Marker"/>
            <Option name="geometryModifier" type="QString" value="with_variable('n', array_find(array_agg(&quot;id&quot;, group_by:=geom_to_wkt(point_on_surface($geometry), 3), order_by:=&quot;id&quot;), &quot;id&quot;), with_variable('step', @map_scale * 0.0042 / 111320, translate(point_on_surface($geometry), (@n % 5) * @step / cos(radians(y(point_on_surface($geometry)))), -floor(@n / 5) * @step)))"/>
            <Option name="units" type="QString" value="MapUnit"/>
          </Option>
          <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="@1@1" type="marker">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="angle" type="QString" value="0"/>
                <Option name="cap_style" type="QString" value="square"/>
                <Option name="color" type="QString" value="153,153,153,255"/>
                <Option name="horizontal_anchor_point" type="QString" value="1"/>
                <Option name="joinstyle" type="QString" value="bevel"/>
                <Option name="name" type="QString" value="triangle"/>
                <Option name="offset" type="QString" value="0,0"/>
                <Option name="offset_unit" type="QString" value="MM"/>
                <Option name="outline_color" type="QString" value="255,255,255,255"/>
                <Option name="outline_style" type="QString" value="solid"/>
                <Option name="outline_width" type="QString" value="0.4"/>
                <Option name="outline_width_unit" type="QString" value="MM"/>
                <Option name="scale_method" type="QString" value="diameter"/>
                <Option name="size" type="QString" value="3.4"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="vertical_anchor_point" type="QString" value="1"/>
              </Option>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="2" type="fill">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="align_dash_pattern" type="QString" value="0"/>
            <Option name="capstyle" type="QString" value="square"/>
            <Option name="customdash" type="QString" value="5;2"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
            <Option name="dash_pattern_offset" type="QString" value="0"/>
            <Option name="dash_pattern_offset_unit" type="QString" value="MM"/>
            <Option name="draw_inside_polygon" type="QString" value="0"/>
            <Option name="joinstyle" type="QString" value="bevel"/>
            <Option name="line_color" type="QString" value="0,114,178,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.35"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="offset" type="QString" value="0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="ring_filter" type="QString" value="0"/>
            <Option name="trim_distance_end" type="QString" value="0"/>
            <Option name="trim_distance_end_unit" type="QString" value="MM"/>
            <Option name="trim_distance_start" type="QString" value="0"/>
            <Option name="trim_distance_start_unit" type="QString" value="MM"/>
            <Option name="tweak_dash_pattern_on_corners" type="QString" value="0"/>
            <Option name="use_custom_dash" type="QString" value="0"/>
          </Option>
        </layer>
        <layer class="GeometryGenerator" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="SymbolType" type="QString" value="Marker"/>
            <Option name="geometryModifier" type="QString" value="with_variable('n', array_find(array_agg(&quot;id&quot;, group_by:=geom_to_wkt(point_on_surface($geometry), 3), order_by:=&quot;id&quot;), &quot;id&quot;), with_variable('step', @map_scale * 0.0042 / 111320, translate(point_on_surface($geometry), (@n % 5) * @step / cos(radians(y(point_on_surface($geometry)))), -floor(@n / 5) * @step)))"/>
            <Option name="units" type="QString" value="MapUnit"/>
          </Option>
          <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="@2@1" type="marker">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="angle" type="QString" value="0"/>
                <Option name="cap_style" type="QString" value="square"/>
                <Option name="color" type="QString" value="0,114,178,255"/>
                <Option name="horizontal_anchor_point" type="QString" value="1"/>
                <Option name="joinstyle" type="QString" value="bevel"/>
                <Option name="name" type="QString" value="circle"/>
                <Option name="offset" type="QString" value="0,0"/>
                <Option name="offset_unit" type="QString" value="MM"/>
                <Option name="outline_color" type="QString" value="255,255,255,255"/>
                <Option name="outline_style" type="QString" value="solid"/>
                <Option name="outline_width" type="QString" value="0.4"/>
                <Option name="outline_width_unit" type="QString" value="MM"/>
                <Option name="scale_method" type="QString" value="diameter"/>
                <Option name="size" type="QString" value="3.2"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="vertical_anchor_point" type="QString" value="1"/>
              </Option>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="3" type="fill">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="align_dash_pattern" type="QString" value="0"/>
            <Option name="capstyle" type="QString" value="square"/>
            <Option name="customdash" type="QString" value="5;2"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
            <Option name="dash_pattern_offset" type="QString" value="0"/>
            <Option name="dash_pattern_offset_unit" type="QString" value="MM"/>
            <Option name="draw_inside_polygon" type="QString" value="0"/>
            <Option name="joinstyle" type="QString" value="bevel"/>
            <Option name="line_color" type="QString" value="34,34,34,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.35"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="offset" type="QString" value="0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="ring_filter" type="QString" value="0"/>
            <Option name="trim_distance_end" type="QString" value="0"/>
            <Option name="trim_distance_end_unit" type="QString" value="MM"/>
            <Option name="trim_distance_start" type="QString" value="0"/>
            <Option name="trim_distance_start_unit" type="QString" value="MM"/>
            <Option name="tweak_dash_pattern_on_corners" type="QString" value="0"/>
            <Option name="use_custom_dash" type="QString" value="0"/>
          </Option>
        </layer>
        <layer class="GeometryGenerator" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="SymbolType" type="QString" value="Marker"/>
            <Option name="geometryModifier" type="QString" value="with_variable('n', array_find(array_agg(&quot;id&quot;, group_by:=geom_to_wkt(point_on_surface($geometry), 3), order_by:=&quot;id&quot;), &quot;id&quot;), with_variable('step', @map_scale * 0.0042 / 111320, translate(point_on_surface($geometry), (@n % 5) * @step / cos(radians(y(point_on_surface($geometry)))), -floor(@n / 5) * @step)))"/>
            <Option name="units" type="QString" value="MapUnit"/>
          </Option>
          <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="@3@1" type="marker">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="angle" type="QString" value="0"/>
                <Option name="cap_style" type="QString" value="square"/>
                <Option name="color" type="QString" value="255,255,255,255"/>
                <Option name="horizontal_anchor_point" type="QString" value="1"/>
                <Option name="joinstyle" type="QString" value="bevel"/>
                <Option name="name" type="QString" value="square"/>
                <Option name="offset" type="QString" value="0,0"/>
                <Option name="offset_unit" type="QString" value="MM"/>
                <Option name="outline_color" type="QString" value="34,34,34,255"/>
                <Option name="outline_style" type="QString" value="solid"/>
                <Option name="outline_width" type="QString" value="0.4"/>
                <Option name="outline_width_unit" type="QString" value="MM"/>
                <Option name="scale_method" type="QString" value="diameter"/>
                <Option name="size" type="QString" value="2.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="vertical_anchor_point" type="QString" value="1"/>
              </Option>
            </layer>
          </symbol>
        </layer>
      </symbol>
    </symbols>
    <orderby>
      <orderByClause asc="1" nullsFirst="0">array_find(array('not measurable', 'supported', 'inconclusive', 'contradicted'), "verdict")</orderByClause>
      <orderByClause asc="0" nullsFirst="0">coalesce("area_km2", "length_km")</orderByClause>
    </orderby>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style allowHtml="0" blendMode="0" capitalization="0" fieldName="wordwrap(&quot;name&quot;, 32) || if(&quot;stated&quot; IN ('true', 'false'), '', coalesce('\n' || &quot;stated&quot; || ' → ' || &quot;measured&quot;, ''))" fontFamily="DejaVu Sans" fontItalic="0" fontKerning="1" fontLetterSpacing="0" fontSize="7" fontSizeUnit="Point" fontStrikeout="0" fontUnderline="0" fontWeight="50" fontWordSpacing="0" isExpression="1" legendString="Aa" multilineHeight="1" namedStyle="Book" previewBkgrdColor="255,255,255,255" textColor="34,34,34,255" textOpacity="1" textOrientation="horizontal" useSubstitutions="0">
        <text-buffer bufferBlendMode="0" bufferColor="255,255,255,255" bufferDraw="1" bufferJoinStyle="128" bufferNoFill="1" bufferOpacity="0.85" bufferSize="0.9" bufferSizeUnits="MM"/>
      </text-style>
      <text-format addDirectionSymbol="0" autoWrapLength="0" decimals="3" formatNumbers="0" leftDirectionSymbol="&lt;" multilineAlign="1" placeDirectionSymbol="0" plussign="0" reverseDirectionSymbol="0" rightDirectionSymbol="&gt;" useMaxLineLengthForAutoWrap="1" wrapChar=""/>
      <placement centroidInside="1" centroidWhole="0" dist="2.2" distUnits="MM" fitInPolygonOnly="0" geometryGenerator="with_variable('n', array_find(array_agg(&quot;id&quot;, group_by:=geom_to_wkt(point_on_surface($geometry), 3), order_by:=&quot;id&quot;), &quot;id&quot;), with_variable('step', @map_scale * 0.0042 / 111320, translate(point_on_surface($geometry), (@n % 5) * @step / cos(radians(y(point_on_surface($geometry)))), -floor(@n / 5) * @step)))" geometryGeneratorEnabled="1" geometryGeneratorType="PointGeometry" layerType="UnknownGeometry" lineAnchorClipping="0" lineAnchorPercent="0.5" lineAnchorType="0" maxCurvedCharAngleIn="25" maxCurvedCharAngleOut="-25" offsetType="0" offsetUnits="MM" overrunDistance="0" overrunDistanceUnit="MM" placement="6" placementFlags="10" polygonPlacementFlags="2" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" preserveRotation="1" priority="5" quadOffset="4" repeatDistance="0" repeatDistanceUnits="MM" rotationAngle="0" rotationUnit="AngleDegrees" xOffset="0" yOffset="0"/>
      <rendering displayAll="0" drawLabels="1" fontLimitPixelSize="0" fontMaxPixelSize="10000" fontMinPixelSize="0" labelPerPart="0" limitNumLabels="0" maxNumLabels="2000" mergeLines="0" minFeatureSize="0" obstacle="0" obstacleFactor="1" obstacleType="1" scaleMax="2500000" scaleMin="0" scaleVisibility="1" unplacedVisibility="0" upsidedownLabels="0" zIndex="0"/>
      <dd_properties>
        <Option type="Map">
          <Option name="name" type="QString" value=""/>
          <Option name="properties" type="Map">
            <Option name="Color" type="Map">
              <Option name="active" type="bool" value="true"/>
              <Option name="expression" type="QString" value="map_get(map('contradicted', '#8f3f00', 'supported', '#004b78', 'inconclusive', '#444444'), &quot;verdict&quot;)"/>
              <Option name="type" type="int" value="3"/>
            </Option>
            <Option name="Priority" type="Map">
              <Option name="active" type="bool" value="true"/>
              <Option name="expression" type="QString" value="map_get(map('contradicted', 9, 'inconclusive', 6, 'supported', 4), &quot;verdict&quot;)"/>
              <Option name="type" type="int" value="3"/>
            </Option>
            <Option name="Show" type="Map">
              <Option name="active" type="bool" value="true"/>
              <Option name="expression" type="QString" value="&quot;verdict&quot; = 'contradicted' OR @map_scale &lt; 1500000"/>
              <Option name="type" type="int" value="3"/>
            </Option>
          </Option>
          <Option name="type" type="QString" value="collection"/>
        </Option>
      </dd_properties>
    </settings>
  </labeling>
  <layerOpacity>0.6</layerOpacity>
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
    <field configurationFlags="None" name="length_km">
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
    <field configurationFlags="None" name="kind">
      <editWidget type="ValueMap">
        <config>
          <Option type="Map">
            <Option name="map" type="List">
              <Option type="Map">
                <Option name="Area" type="QString" value="area"/>
              </Option>
              <Option type="Map">
                <Option name="Length" type="QString" value="length"/>
              </Option>
              <Option type="Map">
                <Option name="Count" type="QString" value="count"/>
              </Option>
              <Option type="Map">
                <Option name="Date" type="QString" value="date"/>
              </Option>
              <Option type="Map">
                <Option name="Relation" type="QString" value="relation"/>
              </Option>
            </Option>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="value">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="3"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="low">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="3"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="high">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="3"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="verdict">
      <editWidget type="ValueMap">
        <config>
          <Option type="Map">
            <Option name="map" type="List">
              <Option type="Map">
                <Option name="Supported" type="QString" value="supported"/>
              </Option>
              <Option type="Map">
                <Option name="Contradicted" type="QString" value="contradicted"/>
              </Option>
              <Option type="Map">
                <Option name="Inconclusive" type="QString" value="inconclusive"/>
              </Option>
              <Option type="Map">
                <Option name="Not measurable" type="QString" value="not measurable"/>
              </Option>
            </Option>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="verdict_atlas">
      <editWidget type="ValueMap">
        <config>
          <Option type="Map">
            <Option name="map" type="List">
              <Option type="Map">
                <Option name="Supported" type="QString" value="supported"/>
              </Option>
              <Option type="Map">
                <Option name="Contradicted" type="QString" value="contradicted"/>
              </Option>
              <Option type="Map">
                <Option name="Inconclusive" type="QString" value="inconclusive"/>
              </Option>
              <Option type="Map">
                <Option name="Not measurable" type="QString" value="not measurable"/>
              </Option>
            </Option>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="verdict_report">
      <editWidget type="ValueMap">
        <config>
          <Option type="Map">
            <Option name="map" type="List">
              <Option type="Map">
                <Option name="Supported" type="QString" value="supported"/>
              </Option>
              <Option type="Map">
                <Option name="Contradicted" type="QString" value="contradicted"/>
              </Option>
              <Option type="Map">
                <Option name="Inconclusive" type="QString" value="inconclusive"/>
              </Option>
              <Option type="Map">
                <Option name="Not measurable" type="QString" value="not measurable"/>
              </Option>
            </Option>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="verdict_natural_earth">
      <editWidget type="ValueMap">
        <config>
          <Option type="Map">
            <Option name="map" type="List">
              <Option type="Map">
                <Option name="Supported" type="QString" value="supported"/>
              </Option>
              <Option type="Map">
                <Option name="Contradicted" type="QString" value="contradicted"/>
              </Option>
              <Option type="Map">
                <Option name="Inconclusive" type="QString" value="inconclusive"/>
              </Option>
              <Option type="Map">
                <Option name="Not measurable" type="QString" value="not measurable"/>
              </Option>
            </Option>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="verdict_composite">
      <editWidget type="ValueMap">
        <config>
          <Option type="Map">
            <Option name="map" type="List">
              <Option type="Map">
                <Option name="Supported" type="QString" value="supported"/>
              </Option>
              <Option type="Map">
                <Option name="Contradicted" type="QString" value="contradicted"/>
              </Option>
              <Option type="Map">
                <Option name="Inconclusive" type="QString" value="inconclusive"/>
              </Option>
              <Option type="Map">
                <Option name="Not measurable" type="QString" value="not measurable"/>
              </Option>
            </Option>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="verdict_published">
      <editWidget type="ValueMap">
        <config>
          <Option type="Map">
            <Option name="map" type="List">
              <Option type="Map">
                <Option name="Supported" type="QString" value="supported"/>
              </Option>
              <Option type="Map">
                <Option name="Contradicted" type="QString" value="contradicted"/>
              </Option>
              <Option type="Map">
                <Option name="Inconclusive" type="QString" value="inconclusive"/>
              </Option>
              <Option type="Map">
                <Option name="Not measurable" type="QString" value="not measurable"/>
              </Option>
            </Option>
          </Option>
        </config>
      </editWidget>
    </field>
  </fieldConfiguration>
  <aliases>
    <alias field="fid" name="No."/>
    <alias field="id" name="Identifier"/>
    <alias field="name" name="Name"/>
    <alias field="source" name="Source"/>
    <alias field="accuracy_m" name="Accuracy, m"/>
    <alias field="area_km2" name="Area, km²"/>
    <alias field="length_km" name="Length, km"/>
    <alias field="kind" name="Kind"/>
    <alias field="where" name="Where in the report"/>
    <alias field="section" name="Section"/>
    <alias field="paragraph" name="Paragraph"/>
    <alias field="printed" name="As printed"/>
    <alias field="stated" name="Stated"/>
    <alias field="stated_low" name="Stated at least"/>
    <alias field="stated_high" name="Stated at most"/>
    <alias field="measured" name="Measured, first witness"/>
    <alias field="value" name="Measured value"/>
    <alias field="low" name="Measured at least, 95 %"/>
    <alias field="high" name="Measured at most, 95 %"/>
    <alias field="unit" name="Unit"/>
    <alias field="verdict" name="Verdict"/>
    <alias field="why" name="Why"/>
    <alias field="interval" name="Interval, 95 %"/>
    <alias field="witness" name="Measured by"/>
    <alias field="witnesses" name="All witnesses"/>
    <alias field="verdict_atlas" name="By the atlas"/>
    <alias field="measured_atlas" name="In the atlas"/>
    <alias field="verdict_report" name="By the report itself"/>
    <alias field="measured_report" name="In the report"/>
    <alias field="verdict_natural_earth" name="By Natural Earth"/>
    <alias field="measured_natural_earth" name="On Natural Earth"/>
    <alias field="verdict_composite" name="By OpenStreetMap"/>
    <alias field="measured_composite" name="On OpenStreetMap"/>
    <alias field="verdict_published" name="By the published record"/>
    <alias field="measured_published" name="Published"/>
    <alias field="method" name="Method"/>
    <alias field="page" name="Page"/>
    <alias field="judged_on" name="Judged on"/>
    <alias field="draws" name="Draws"/>
    <alias field="seed" name="Seed"/>
  </aliases>
  <attributeactions>
    <defaultAction key="Canvas" value="{0e7c1f5a-6f0e-4b1c-9a52-000000000001}"/>
    <actionsetting action="[% 'file://' || file_path(decode_uri(@layer_id, 'path')) || '/' || &quot;page&quot; %]" capture="0" icon="" id="{0e7c1f5a-6f0e-4b1c-9a52-000000000001}" isEnabledOnlyWhenEditable="0" name="Open the claim's page" notificationMessage="" shortTitle="Claim on the page" type="5">
      <actionScope id="Canvas"/>
      <actionScope id="Feature"/>
      <actionScope id="Layer"/>
    </actionsetting>
  </attributeactions>
  <attributetableconfig actionWidgetStyle="dropDown" sortExpression="" sortOrder="0">
    <columns>
      <column hidden="0" name="name" type="field" width="360"/>
      <column hidden="0" name="verdict" type="field" width="110"/>
      <column hidden="0" name="stated" type="field" width="110"/>
      <column hidden="0" name="measured" type="field" width="170"/>
      <column hidden="0" name="interval" type="field" width="170"/>
      <column hidden="0" name="verdict_natural_earth" type="field" width="150"/>
      <column hidden="0" name="measured_natural_earth" type="field" width="170"/>
      <column hidden="0" name="verdict_composite" type="field" width="150"/>
      <column hidden="0" name="measured_composite" type="field" width="170"/>
      <column hidden="0" name="verdict_published" type="field" width="150"/>
      <column hidden="0" name="measured_published" type="field" width="170"/>
      <column hidden="0" name="verdict_report" type="field" width="150"/>
      <column hidden="0" name="measured_report" type="field" width="170"/>
      <column hidden="0" name="verdict_atlas" type="field" width="150"/>
      <column hidden="0" name="measured_atlas" type="field" width="170"/>
      <column hidden="0" name="kind" type="field" width="110"/>
      <column hidden="0" name="section" type="field" width="150"/>
      <column hidden="0" name="paragraph" type="field" width="110"/>
      <column hidden="0" name="printed" type="field" width="150"/>
      <column hidden="0" name="why" type="field" width="360"/>
      <column hidden="0" name="page" type="field" width="150"/>
      <column hidden="0" name="area_km2" type="field" width="110"/>
      <column hidden="0" name="length_km" type="field" width="110"/>
      <column hidden="1" name="fid" type="field" width="-1"/>
      <column hidden="1" name="where" type="field" width="-1"/>
      <column hidden="1" name="stated_low" type="field" width="-1"/>
      <column hidden="1" name="stated_high" type="field" width="-1"/>
      <column hidden="1" name="value" type="field" width="-1"/>
      <column hidden="1" name="low" type="field" width="-1"/>
      <column hidden="1" name="high" type="field" width="-1"/>
      <column hidden="1" name="unit" type="field" width="-1"/>
      <column hidden="1" name="witness" type="field" width="-1"/>
      <column hidden="1" name="witnesses" type="field" width="320"/>
      <column hidden="1" name="judged_on" type="field" width="-1"/>
      <column hidden="1" name="draws" type="field" width="-1"/>
      <column hidden="1" name="seed" type="field" width="-1"/>
      <column hidden="1" name="source" type="field" width="320"/>
      <column hidden="1" name="accuracy_m" type="field" width="-1"/>
      <column hidden="1" name="method" type="field" width="-1"/>
      <column hidden="1" name="id" type="field" width="-1"/>
      <column hidden="0" type="actions" width="110"/>
    </columns>
  </attributetableconfig>
  <editform tolerant="1"/>
  <previewExpression>"name"</previewExpression>
  <mapTip>&lt;style&gt;body{font-family:"DejaVu Sans",sans-serif;font-size:9pt;color:#222222}td{padding-right:8px}&lt;/style&gt;&lt;b&gt;[% "name" %]&lt;/b&gt;&lt;br&gt;[% "where" %]&lt;table&gt;&lt;tr&gt;&lt;td&gt;Verdict&lt;/td&gt;&lt;td&gt;&lt;b&gt;[% "verdict" %]&lt;/b&gt;&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Stated&lt;/td&gt;&lt;td&gt;[% coalesce("stated",'') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Measured&lt;/td&gt;&lt;td&gt;[% coalesce("measured",'') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;[% coalesce("why",'') %]</mapTip>
</qgis>
