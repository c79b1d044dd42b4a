<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis hasScaleBasedVisibilityFlag="0" maxScale="0" minScale="1e+08" readOnly="1" styleCategories="AllStyleCategories" version="3.22.16-Białowieża">
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
    <defaultAction key="Canvas" value="{0e7c1f5a-6f0e-4b1c-9a52-000000000004}"/>
    <actionsetting action="[% 'file://' || file_path(decode_uri(@layer_id, 'path')) || '/' || &quot;page&quot; %]" capture="0" icon="" id="{0e7c1f5a-6f0e-4b1c-9a52-000000000004}" isEnabledOnlyWhenEditable="0" name="Open the claim's page" notificationMessage="" shortTitle="Claim on the page" type="5">
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
