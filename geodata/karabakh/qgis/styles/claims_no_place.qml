<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis hasScaleBasedVisibilityFlag="0" maxScale="0" minScale="1e+08" readOnly="0" styleCategories="AllStyleCategories" version="3.22.16-Białowieża">
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
    <field configurationFlags="None" name="valid_from">
      <editWidget type="DateTime">
        <config>
          <Option type="Map">
            <Option name="allow_null" type="bool" value="true"/>
            <Option name="calendar_popup" type="bool" value="true"/>
            <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
            <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="valid_to">
      <editWidget type="DateTime">
        <config>
          <Option type="Map">
            <Option name="allow_null" type="bool" value="true"/>
            <Option name="calendar_popup" type="bool" value="true"/>
            <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
            <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
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
  </fieldConfiguration>
  <aliases>
    <alias field="fid" name="No."/>
    <alias field="id" name="Identifier"/>
    <alias field="name" name="Name"/>
    <alias field="name_local" name="Local names"/>
    <alias field="source" name="Source"/>
    <alias field="accuracy_m" name="Accuracy, m"/>
    <alias field="valid_from" name="From"/>
    <alias field="valid_to" name="To"/>
    <alias field="area_km2" name="Area, km²"/>
    <alias field="length_km" name="Length, km"/>
    <alias field="kind" name="Kind"/>
    <alias field="where" name="Where in the report"/>
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
    <alias field="judged_on" name="Judged on"/>
    <alias field="draws" name="Draws"/>
    <alias field="seed" name="Seed"/>
  </aliases>
  <attributetableconfig actionWidgetStyle="dropDown" sortExpression="" sortOrder="0">
    <columns>
      <column hidden="1" name="fid" type="field" width="-1"/>
      <column hidden="0" name="name" type="field" width="320"/>
      <column hidden="0" name="valid_from" type="field" width="110"/>
      <column hidden="0" name="valid_to" type="field" width="110"/>
      <column hidden="0" name="area_km2" type="field" width="110"/>
      <column hidden="0" name="length_km" type="field" width="110"/>
      <column hidden="1" name="kind" type="field" width="-1"/>
      <column hidden="0" name="where" type="field" width="-1"/>
      <column hidden="0" name="stated" type="field" width="-1"/>
      <column hidden="1" name="stated_low" type="field" width="-1"/>
      <column hidden="1" name="stated_high" type="field" width="-1"/>
      <column hidden="0" name="measured" type="field" width="-1"/>
      <column hidden="0" name="value" type="field" width="-1"/>
      <column hidden="0" name="low" type="field" width="-1"/>
      <column hidden="0" name="high" type="field" width="-1"/>
      <column hidden="0" name="unit" type="field" width="-1"/>
      <column hidden="0" name="verdict" type="field" width="-1"/>
      <column hidden="0" name="why" type="field" width="320"/>
      <column hidden="1" name="interval" type="field" width="-1"/>
      <column hidden="0" name="witness" type="field" width="-1"/>
      <column hidden="0" name="witnesses" type="field" width="320"/>
      <column hidden="0" name="judged_on" type="field" width="-1"/>
      <column hidden="0" name="draws" type="field" width="-1"/>
      <column hidden="0" name="seed" type="field" width="-1"/>
      <column hidden="1" type="actions" width="-1"/>
      <column hidden="0" name="source" type="field" width="320"/>
      <column hidden="0" name="accuracy_m" type="field" width="-1"/>
      <column hidden="0" name="name_local" type="field" width="-1"/>
      <column hidden="0" name="id" type="field" width="-1"/>
    </columns>
  </attributetableconfig>
  <editform tolerant="1"/>
  <previewExpression>"name"</previewExpression>
  <mapTip>&lt;style&gt;body{font-family:"DejaVu Sans",sans-serif;font-size:9pt;color:#222222}td{padding-right:8px}&lt;/style&gt;&lt;b&gt;[% "name" %]&lt;/b&gt;&lt;br&gt;[% "where" %]&lt;table&gt;&lt;tr&gt;&lt;td&gt;Verdict&lt;/td&gt;&lt;td&gt;&lt;b&gt;[% "verdict" %]&lt;/b&gt;&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Stated&lt;/td&gt;&lt;td&gt;[% coalesce("stated",'') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Measured&lt;/td&gt;&lt;td&gt;[% coalesce("measured",'') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;[% coalesce("why",'') %]</mapTip>
</qgis>
